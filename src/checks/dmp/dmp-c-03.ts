import { compareTimes } from './cda-times.ts'
import { coherenceCheck } from './coherence-check.ts'
import { slotOf, withMetadata } from './example-metadata.ts'
import { deposit } from './examples.ts'
import { nameOf } from './metadata-check.ts'

const CREATED = slotOf('creationTime', '20260302091000')

/** creationTime is the effectiveTime of the document, converted to UTC (DMP contract §7.4). */
export const dmpC03 = coherenceCheck({
  id: 'DMP-C-03',
  title: {
    fr: 'La date de création de la fiche est celle du document, convertie en temps universel (UTC).',
    en: 'The creation time of the entry is that of the document, converted to universal time (UTC).',
  },
  why: {
    fr: 'Les métadonnées sont en UTC : une heure locale recopiée telle quelle date le document d’une ou deux heures trop tard, parfois du lendemain.',
    en: 'Metadata are in UTC: a local time copied as it is dates the document one or two hours late, sometimes on the next day.',
  },
  mend: {
    fr: 'Convertissez effectiveTime du CDA en UTC : 20260302101500+0100 devient 20260302091500.',
    en: 'Convert the CDA’s effectiveTime to UTC: 20260302101500+0100 becomes 20260302091500.',
  },
  reasons: {
    locale: {
      fr: 'La fiche « {objet} » recopie l’heure locale « {recu} » ; en UTC c’est « {attendu} ».',
      en: 'Entry "{objet}" copies the local time "{recu}"; in UTC it is "{attendu}".',
    },
    different: {
      fr: 'La fiche « {objet} » est datée « {recu} », le document « {attendu} » (UTC).',
      en: 'Entry "{objet}" is dated "{recu}", the document "{attendu}" (UTC).',
    },
  },
  conforme: [
    { name: 'hiver, +0100', subject: () => deposit() },
    {
      name: 'document à la minute',
      subject: () => deposit({ cda: [['<effectiveTime value="20260302101000+0100"/>', '<effectiveTime value="202603021010+0100"/>']] }),
    },
  ],
  fautif: [
    { name: 'heure locale', reason: 'locale', subject: withMetadata([CREATED, slotOf('creationTime', '20260302101000')]) },
    { name: 'heure du dépôt', reason: 'different', subject: withMetadata([CREATED, slotOf('creationTime', '20260302091530')]) },
  ],
  judge({ entry, document }, found) {
    const { creationTime } = entry
    const ts = document.header.effectiveTime?.value
    const compared = creationTime && ts !== undefined ? compareTimes(ts, creationTime.value) : undefined
    if (!creationTime || !compared) return false
    if (compared.kind === 'same') return true
    const recu = creationTime.value.trim()
    found.fail(compared.kind === 'local' ? 'locale' : 'different', creationTime.element, {
      expected: compared.expected,
      received: recu,
      params: { objet: nameOf(entry), attendu: compared.expected, recu },
    })
    return true
  },
})
