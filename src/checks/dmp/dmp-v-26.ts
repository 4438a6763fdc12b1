import { HL7V3, VIHF_ATTRIBUTES } from '../../protocol/saml/names.ts'
import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { ce } from './example-vihf.ts'
import { existence, roles } from './example-vihf-calls.ts'
import { inStatement } from './vihf-reading.ts'
import { samples } from './vihf-sources.ts'

const NAME = VIHF_ATTRIBUTES.roles
const G15 = '1.2.250.1.71.1.2.7'

/** `Role` of urn:hl7-org:v3, typed CE, with code, codeSystem and displayName; the prefix of the type does not matter (DMP interface §4.3). */
export const dmpV26 = defineExchangeCheck({
  id: 'DMP-V-26',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: samples('VIHF : urn:oasis:names:tc:xacml:2.0:subject:role'),
  title: {
    fr: 'Le VIHF donne la profession ou le rôle de la personne, dans un élément « Role » codé.',
    en: 'The VIHF gives the profession or role of the person, in a coded "Role" element.',
  },
  why: {
    fr: 'Les droits sur le DMP dépendent de la profession : un rôle que le DMP ne sait pas lire est un refus.',
    en: 'Rights on the DMP depend on the profession: a role the DMP cannot read is a refusal.',
  },
  mend: {
    fr: 'Nommez l’attribut « urn:oasis:names:tc:xacml:2.0:subject:role » (xacml, pas xspa) et mettez dans chaque AttributeValue un <Role xmlns="urn:hl7-org:v3" xsi:type="CE" code="…" codeSystem="…" displayName="…"/>.',
    en: 'Name the attribute "urn:oasis:names:tc:xacml:2.0:subject:role" (xacml, not xspa) and put in each AttributeValue a <Role xmlns="urn:hl7-org:v3" xsi:type="CE" code="…" codeSystem="…" displayName="…"/>.',
  },
  reasons: {
    nom: { fr: 'Le rôle est dans un attribut nommé « {nom} ».', en: 'The role is in an attribute named "{nom}".' },
    absent: { fr: 'Aucun rôle n’est donné.', en: 'No role is given.' },
    'pas-un-role': {
      fr: 'La valeur n° {n} du rôle n’est pas un unique élément « Role » de urn:hl7-org:v3.',
      en: 'Value no. {n} of the role is not a single "Role" element of urn:hl7-org:v3.',
    },
    type: { fr: 'Le rôle n° {n} n’est pas du type CE (xsi:type).', en: 'Role no. {n} is not of type CE (xsi:type).' },
    incomplet: { fr: 'Le rôle n° {n} n’a pas d’attribut {manque}.', en: 'Role no. {n} has no attribute {manque}.' },
  },
  examples: {
    conforme: [
      { name: 'infirmier', subject: () => existence() },
      {
        name: 'médecin et sa spécialité',
        subject: () => existence(roles(ce('Role', '10', G15, 'Médecin'), ce('Role', 'SM26', '1.2.250.1.71.4.2.5', 'Médecine générale'))),
      },
      {
        name: 'type préfixé',
        subject: () => existence(roles(`<hl7:Role xmlns:hl7="urn:hl7-org:v3" xsi:type="hl7:CE" code="60" codeSystem="${G15}" displayName="Infirmier"/>`)),
      },
    ],
    fautif: [
      { name: 'attribut de xspa', reason: 'nom', subject: () => existence([NAME, 'urn:oasis:names:tc:xspa:1.0:subject:role']) },
      { name: 'attribut d’un autre nom', reason: 'absent', subject: () => existence([NAME, 'Profession']) },
      { name: 'texte seul', reason: 'pas-un-role', subject: () => existence(roles(`60^${G15}`)) },
      { name: 'autre espace de noms', reason: 'pas-un-role', subject: () => existence(roles(`<Role code="60" codeSystem="${G15}" displayName="Infirmier"/>`)) },
      { name: 'sans xsi:type', reason: 'type', subject: () => existence(roles(ce('Role', '60', G15, 'Infirmier').replace(' xsi:type="CE"', ''))) },
      { name: 'sans codeSystem', reason: 'incomplet', subject: () => existence(roles(ce('Role', '60', G15, 'Infirmier').replace(` codeSystem="${G15}"`, ''))) },
      { name: 'libellé vide', reason: 'incomplet', subject: () => existence(roles(ce('Role', '60', G15, ''))) },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    if (!vihf) return []
    const [first] = vihf.roles
    if (!first) {
      const other = vihf.attributes.find((a) => a.name.endsWith(':subject:role') && a.name !== NAME)
      if (!other) return [nonConforme('absent', { expected: NAME, received: ABSENT, at: inStatement(vihf) })]
      const nom = shown(other.name)
      return [nonConforme('nom', { params: { nom }, expected: NAME, received: nom, at: inEnvelope(other.element) })]
    }
    const found = []
    for (const [i, role] of vihf.roles.entries()) {
      const n = i + 1
      const at = inEnvelope(role.element)
      if (role.local !== 'Role' || role.ns !== HL7V3 || !role.alone) {
        found.push(
          nonConforme('pas-un-role', { params: { n }, expected: `{${HL7V3}}Role`, received: role.local ? `{${role.ns ?? ''}}${role.local}` : ABSENT, at }),
        )
        continue
      }
      if (!role.isCe) found.push(nonConforme('type', { params: { n }, expected: 'CE', received: role.type === null ? ABSENT : shown(role.type), at }))
      for (const manque of ['code', 'codeSystem', 'displayName'] as const) {
        if (!role[manque]?.trim())
          found.push(nonConforme('incomplet', { params: { n, manque }, expected: manque, received: role[manque] === null ? ABSENT : '', at }))
      }
    }
    return found.length > 0 ? found : [ok]
  },
})
