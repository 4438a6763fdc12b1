import { ASSOCIATION } from '../../protocol/xds/names.ts'
import { withMetadata } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { metadataCheck, nameOf } from './metadata-check.ts'
import { DMP_SAMPLES } from './metadata-sources.ts'

const SIGNS = 'associationType="urn:ihe:iti:2007:AssociationType:signs" sourceObject="Signature01" targetObject="SubmissionSet01"'
const signs = (from: string, to: string): Change => [SIGNS, SIGNS.replace(from, to)]

/** The signature signs the set (DMP contract §7.10, DMP-M-28). */
export const dmpM28 = metadataCheck({
  id: 'DMP-M-28',
  source: DMP_SAMPLES,
  title: {
    fr: 'La fiche de signature est reliée au lot par une association « signs », de la signature vers le lot.',
    en: 'The signature entry is linked to the set by a "signs" association, from the signature to the set.',
  },
  why: {
    fr: 'Sans ce lien, rien ne dit ce que la signature signe.',
    en: 'Without this link, nothing says what the signature signs.',
  },
  mend: {
    fr: 'Ajoutez une « Association » de type urn:ihe:iti:2007:AssociationType:signs, « sourceObject » la signature, « targetObject » le lot.',
    en: 'Add an Association of type urn:ihe:iti:2007:AssociationType:signs, sourceObject the signature, targetObject the set.',
  },
  reasons: {
    absent: { fr: '« {objet} » n’est reliée au lot par aucun lien « signs ».', en: '"{objet}" is linked to the set by no "signs" association.' },
    extremites: {
      fr: 'Un lien « signs » va de « {source} » à « {cible} » : il doit aller de la signature au lot.',
      en: 'A "signs" association goes from "{source}" to "{cible}": it must go from the signature to the set.',
    },
  },
  conforme: [{ name: 'signature reliée', subject: () => deposit() }],
  fautif: [
    { name: 'autre type de lien', reason: 'absent', subject: withMetadata(signs('signs', 'APND')) },
    { name: 'espace de noms d’ebXML', reason: 'absent', subject: withMetadata(signs('urn:ihe:iti:2007', 'urn:oasis:names:tc:ebxml-regrep')) },
    { name: 'vers le document', reason: 'extremites', subject: withMetadata(signs('SubmissionSet01', 'Document01')) },
    {
      name: 'à l’envers',
      reason: 'extremites',
      subject: withMetadata(signs('sourceObject="Signature01" targetObject="SubmissionSet01"', 'sourceObject="SubmissionSet01" targetObject="Signature01"')),
    },
  ],
  judge({ set, submit, signatures }, found) {
    if (!set || signatures.length === 0) return false
    const links = submit.associations.filter((a) => a.type === ASSOCIATION.signs)
    const right = (source: string | undefined, target: string | undefined): boolean =>
      target !== undefined && target === set.id && signatures.some((s) => s.id !== undefined && s.id === source)
    for (const { element, source = '', target = '' } of links) {
      if (!right(source, target))
        found.fail('extremites', element, { expected: `→ ${nameOf(set)}`, received: `${source} → ${target}`, params: { source, cible: target } })
    }
    for (const entry of signatures) {
      // A link of wrong ends is told above; this entry has none at all.
      if (links.length === 0 || (links.every((l) => right(l.source, l.target)) && !links.some((l) => l.source === entry.id)))
        found.fail('absent', entry.element, { expected: ASSOCIATION.signs, params: { objet: nameOf(entry) } })
    }
    return true
  },
})
