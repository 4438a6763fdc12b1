import type { XmlElement } from '../../protocol/xml/tree.ts'
import { slotOf, withMetadata } from './example-metadata.ts'
import { deposit } from './examples.ts'
import { metadataCheck, nameOf } from './metadata-check.ts'
import type { MetadataFindings } from './metadata-findings.ts'

const ENTRY = '<ExtrinsicObject id="Document01"'
const SET = '<RegistryPackage id="SubmissionSet01"'
const CREATION = slotOf('creationTime', '20260302091000')
const APPROVED = 'status="urn:oasis:names:tc:ebxml-regrep:StatusType:Approved"'

/** Attributes that the registry sets are not sent to it (DMP contract §§7.3–7.4, DMP-M-33; a setting of the bench). */
export const dmpM33 = metadataCheck({
  id: 'DMP-M-33',
  level: 'PEUT',
  source: { ref: 'attributs fixés par le registre (ANS, PDSM4DMP) ; leur présence en entrée est un réglage du banc', mark: 'M' },
  title: {
    fr: 'Le dépôt laisse au DMP les attributs que le DMP fixe lui-même : statut, identifiant logique, version, entrepôt.',
    en: 'The deposit leaves to the DMP the attributes that the DMP sets: status, logical id, version, repository.',
  },
  why: {
    fr: 'Ces valeurs n’existent qu’après l’enregistrement ; les envoyer expose à un refus, ou à les croire à tort connues.',
    en: 'These values exist only after registration; sending them risks a refusal, or wrongly taking them as known.',
  },
  mend: {
    fr: 'Retirez « status », « lid », « VersionInfo » et « repositoryUniqueId » du dépôt. Lisez-les ensuite par une recherche (TD3.1).',
    en: 'Remove status, lid, VersionInfo and repositoryUniqueId from the deposit. Read them afterwards by a search (TD3.1).',
  },
  reasons: {
    'fixe-par-le-registre': {
      fr: '« {objet} » porte « {attribut} », que le DMP fixe lui-même.',
      en: '"{objet}" bears "{attribut}", which the DMP sets.',
    },
  },
  conforme: [{ name: 'sans ces attributs', subject: () => deposit() }],
  fautif: [
    { name: 'statut', reason: 'fixe-par-le-registre', subject: withMetadata([ENTRY, `${ENTRY} ${APPROVED}`]) },
    {
      name: 'identifiant logique',
      reason: 'fixe-par-le-registre',
      subject: withMetadata([ENTRY, `${ENTRY} lid="urn:uuid:9d6c2a44-0b2b-11f1-9c2e-0050569e0002"`]),
    },
    { name: 'entrepôt', reason: 'fixe-par-le-registre', subject: withMetadata([CREATION, CREATION + slotOf('repositoryUniqueId', '1.2.250.1.213.4.1.1.1.2')]) },
    {
      name: 'version',
      reason: 'fixe-par-le-registre',
      subject: withMetadata(['<Classification id="cl4"', '<VersionInfo versionName="1"/><Classification id="cl4"']),
    },
    { name: 'statut du lot', reason: 'fixe-par-le-registre', subject: withMetadata([SET, `${SET} ${APPROVED}`]) },
  ],
  judge({ set, entries, signatures }, found) {
    if (set) judgeObject(set.element, nameOf(set), { status: set.status, lid: set.object.lid, VersionInfo: set.object.versionName?.value }, found)
    for (const entry of [...entries, ...signatures]) {
      const { status, lid, version, repositoryUniqueId } = entry
      judgeObject(entry.element, nameOf(entry), { status, lid, VersionInfo: version?.value, repositoryUniqueId: repositoryUniqueId?.value }, found)
    }
    return set !== undefined || entries.length > 0
  },
})

function judgeObject(element: XmlElement, objet: string, values: Readonly<Record<string, string | undefined>>, found: MetadataFindings): void {
  for (const [attribut, value] of Object.entries(values)) {
    if (value !== undefined)
      found.warn('fixe-par-le-registre', element, { expected: '(absent)', received: `${attribut} ${value}`, params: { objet, attribut } })
  }
}
