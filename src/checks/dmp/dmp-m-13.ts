import type { Participation } from '../../protocol/cda/people.ts'
import { OID_PS_IDNAT } from '../../protocol/dmp/names.ts'
import { foldName } from '../../protocol/ins/lexical.ts'
import type { Xcn } from '../../protocol/xds/hl7v2.ts'
import { cdaOf } from './entry-document.ts'
import { slotOf, withMetadata } from './example-metadata.ts'
import { deposit } from './examples.ts'
import { metadataCheck, nameOf } from './metadata-check.ts'
import { DMP_MODEL } from './metadata-sources.ts'

const DOCTOR = '899900012346^MARTIN^Paul^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^D^^^IDNPS'
const SLOT = slotOf('legalAuthenticator', DOCTOR)

/** legalAuthenticator is there, and is the one of the CDA (DMP contract §7.4, DMP-M-13); a different identifier is told by DMP-C-07. */
export const dmpM13 = metadataCheck({
  id: 'DMP-M-13',
  source: DMP_MODEL,
  title: {
    fr: 'Chaque fiche nomme le responsable du document (« legalAuthenticator »), celui que le document nomme.',
    en: 'Each entry names the legal authenticator of the document, the one that the document names.',
  },
  why: {
    fr: 'Un document du DMP engage la personne qui l’a validé. Son nom doit être le même dans la fiche et dans le document.',
    en: 'A document of the DMP commits the person who validated it. The name must be the same in the entry and in the document.',
  },
  mend: {
    fr: 'Recopiez le « legalAuthenticator » du CDA : identifiant, nom et prénom.',
    en: 'Copy the legalAuthenticator of the CDA: identifier, name and given name.',
  },
  reasons: {
    absent: { fr: '« {objet} » ne nomme pas le responsable du document.', en: '"{objet}" does not name the legal authenticator.' },
    'absent-du-document': {
      fr: '« {objet} » nomme un responsable, « {valeur} », et le document n’en nomme aucun.',
      en: '"{objet}" names a legal authenticator, "{valeur}", and the document names none.',
    },
    'autre-nom': {
      fr: 'Pour le même identifiant, le responsable s’appelle « {valeur} » dans « {objet} » et « {attendu} » dans le document.',
      en: 'For the same identifier, the legal authenticator is called "{valeur}" in "{objet}" and "{attendu}" in the document.',
    },
  },
  conforme: [
    { name: 'responsable du CDA', subject: () => deposit() },
    { name: 'même nom en majuscules', subject: withMetadata([SLOT, SLOT.replace('Paul', 'PAUL')]) },
  ],
  fautif: [
    { name: 'sans responsable', reason: 'absent', subject: withMetadata([SLOT, '']) },
    { name: 'valeur vide', reason: 'absent', subject: withMetadata([SLOT, slotOf('legalAuthenticator', '')]) },
    {
      name: 'document sans responsable',
      reason: 'absent-du-document',
      subject: () =>
        deposit({
          cda: [
            ['<legalAuthenticator>', '<authenticator>'],
            ['</legalAuthenticator>', '</authenticator>'],
          ],
        }),
    },
    { name: 'autre nom', reason: 'autre-nom', subject: withMetadata([SLOT, SLOT.replace('MARTIN', 'DURAND')]) },
    { name: 'autre prénom', reason: 'autre-nom', subject: withMetadata([SLOT, SLOT.replace('Paul', 'Pierre')]) },
  ],
  judge(submitted, found) {
    for (const entry of submitted.entries) {
      const objet = nameOf(entry)
      const { legalAuthenticator } = entry
      if (!legalAuthenticator || legalAuthenticator.value.text.trim() === '') {
        found.fail('absent', entry.element, { expected: 'legalAuthenticator', params: { objet } })
        continue
      }
      const cda = cdaOf(submitted, entry)
      if (!cda) continue
      const { value, element } = legalAuthenticator
      const [legal] = cda.header.legalAuthenticators
      const valeur = `${value.family} ${value.given}`.trim()
      if (!legal) found.fail('absent-du-document', element, { expected: '(aucun)', received: value.text, params: { objet, valeur } })
      else if (samePerson(value, legal) && !sameName(value, legal))
        found.fail('autre-nom', element, { expected: writtenName(legal), received: valeur, params: { objet, valeur, attendu: writtenName(legal) } })
    }
    return submitted.entries.length > 0
  },
})

function samePerson({ id }: Xcn, { role }: Participation): boolean {
  return role?.ids.some((i) => i.root === OID_PS_IDNAT && i.extension?.trim() === id.trim()) ?? false
}

/** A document that does not name its legal authenticator says nothing against the entry. */
function sameName({ family, given }: Xcn, { role }: Participation): boolean {
  const [families, givens] = [role?.name?.family ?? [], role?.name?.given ?? []].map((parts) => parts.map((p) => foldName(p.text)).filter((t) => t !== ''))
  const agrees = (said: string, known: readonly string[] = []): boolean =>
    known.length === 0 || known.includes(foldName(said)) || known.join(' ') === foldName(said)
  return agrees(family, families) && agrees(given, givens)
}

function writtenName({ role }: Participation): string {
  return [...(role?.name?.family ?? []), ...(role?.name?.given ?? [])].map((p) => p.text).join(' ')
}
