import { XCN_ID_TYPES } from '../../protocol/dmp/value-sets/national-identifier.ts'
import { TRE_A00 } from '../../protocol/dmp/value-sets/schemes.ts'
import type { Vihf } from '../../protocol/saml/index.ts'
import { withMetadata } from './example-metadata.ts'
import { EXAMPLE } from './example-vihf.ts'
import { deposit } from './examples.ts'
import { metadataCheck } from './metadata-check.ts'
import { guide } from './metadata-sources.ts'

const AUTOMATON_ROLE = '<Role xmlns="urn:hl7-org:v3" xsi:type="CE" code="AUTOMATE" codeSystem="1.2.250.1.213.1.1.4.6" displayName="Automate"/>'
const NURSE_ROLE = '<Role xmlns="urn:hl7-org:v3" xsi:type="CE" code="60" codeSystem="1.2.250.1.71.1.2.7" displayName="Infirmier"/>'
const NURSE = `${EXAMPLE.ps}^DUPONT^Marie^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^D^^^IDNPS`
const SYSTEM = '1.2.250.1.999.5.1.77^DUI^DUI EXEMPLE^^^^^^&amp;1.2.250.1.999.5.1&amp;ISO^U^^^RI'

/** The author of the set is who the VIHF names (EX_2.1-1140, in DMP contract §§7.3, 8.5, DMP-M-04). */
export const dmpM04 = metadataCheck({
  id: 'DMP-M-04',
  source: guide('EX_2.1-1140'),
  title: {
    fr: 'L’auteur du lot de soumission est la personne et la structure que nomme l’assertion VIHF.',
    en: 'The author of the SubmissionSet is the person and the structure that the VIHF assertion names.',
  },
  why: {
    fr: 'L’auteur du lot est celui qui envoie. S’il n’est pas celui qui s’est identifié, l’envoi est imputé à quelqu’un d’autre.',
    en: 'The author of the set is the sender. If that is not who was identified, the submission is charged to someone else.',
  },
  mend: {
    fr: 'Écrivez dans « authorPerson » du lot le même identifiant que « NameID », et dans « authorInstitution » le même que « Identifiant_Structure ». Le rédacteur du document, lui, est l’auteur de la fiche.',
    en: 'Write in authorPerson of the set the same identifier as NameID, and in authorInstitution the same as Identifiant_Structure. Who wrote the document is the author of its entry.',
  },
  reasons: {
    personne: {
      fr: 'L’auteur du lot porte l’identifiant « {auteur} », l’assertion nomme « {emetteur} ».',
      en: 'The author of the set has identifier "{auteur}", the assertion names "{emetteur}".',
    },
    structure: {
      fr: 'L’auteur du lot relève de la structure « {auteur} », l’assertion nomme « {emetteur} ».',
      en: 'The author of the set belongs to structure "{auteur}", the assertion names "{emetteur}".',
    },
  },
  conforme: [
    { name: 'même personne, même structure', subject: () => deposit() },
    { name: 'envoi par un automate', subject: withMetadata([NURSE_ROLE, AUTOMATON_ROLE], [NURSE, SYSTEM]) },
  ],
  fautif: [
    { name: 'autre personne', reason: 'personne', subject: withMetadata([NURSE, NURSE.replace(EXAMPLE.ps, '899900088888')]) },
    { name: 'système, au nom d’une infirmière', reason: 'personne', subject: withMetadata([NURSE, SYSTEM]) },
    { name: 'autre structure', reason: 'structure', subject: withMetadata([`IDNST^^^${EXAMPLE.structure}`, 'IDNST^^^10B0299999']) },
  ],
  judge({ set, decoded: { vihf } }, found) {
    if (!set || !vihf) return false
    const persons = set.authors.flatMap((a) => a.persons)
    const institutions = set.authors.flatMap((a) => a.institutions)
    const [person, institution] = [persons[0], institutions[0]]
    const sender = vihf.nameId?.text.trim() ?? ''
    const structure = vihf.identifiantStructure?.text.trim() ?? ''
    // What an automaton sends has the automaton as author; NameID is then the person who answers for it (contract §4.3).
    const comparable = persons.filter((p) => !(p.value.idType === XCN_ID_TYPES.system && ofAutomaton(vihf)))
    let looked = false
    if (person && sender !== '' && comparable.length > 0) {
      looked = true
      const auteur = person.value.id
      if (!comparable.some((p) => p.value.id.trim() === sender))
        found.fail('personne', person.element, { expected: sender, received: auteur, params: { auteur, emetteur: sender } })
    }
    if (institution && structure !== '') {
      looked = true
      const auteur = institution.value.id
      if (!institutions.some((i) => i.value.id.trim() === structure))
        found.fail('structure', institution.element, { expected: structure, received: auteur, params: { auteur, emetteur: structure } })
    }
    return looked
  },
})

function ofAutomaton({ roles }: Vihf): boolean {
  return roles.some((r) => r.codeSystem === TRE_A00)
}
