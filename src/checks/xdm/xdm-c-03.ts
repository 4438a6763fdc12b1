import { compareTimes } from '../dmp/cda-times.ts'
import { nameOf } from './decoded.ts'
import { slotChange, withMetadata, xdm } from './examples.ts'
import { MAPPING } from './sources.ts'
import { coherenceCheck } from './xdm-check.ts'
import { inMetadata } from './xdm-findings.ts'

const created = (to: string) => withMetadata(slotChange('creationTime', '20260115093000', to))

/** creationTime is the effectiveTime of the document, in UTC (XDM contract §§3.2, 5, XDM-C-03). */
export const xdmC03 = coherenceCheck({
  id: 'XDM-C-03',
  source: MAPPING,
  title: {
    fr: 'La date de chaque fiche est celle du document, en temps universel (UTC).',
    en: 'The date of each entry is that of the document, in universal time (UTC).',
  },
  why: {
    fr: 'Le destinataire range les documents par date : une heure locale recopiée telle quelle le décale d’une ou deux heures, parfois d’un jour.',
    en: 'The receiver sorts documents by date: a local time copied as it is shifts it by one or two hours, sometimes by a day.',
  },
  mend: {
    fr: 'Convertissez effectiveTime du CDA en UTC : 20260115103000+0100 devient 20260115093000.',
    en: 'Convert the CDA’s effectiveTime to UTC: 20260115103000+0100 becomes 20260115093000.',
  },
  reasons: {
    locale: {
      fr: 'La fiche « {objet} » recopie l’heure locale « {recu} » ; en UTC c’est « {attendu} ».',
      en: 'Entry "{objet}" copies local time "{recu}"; in UTC it is "{attendu}".',
    },
    different: {
      fr: 'La fiche « {objet} » est datée « {recu} », le document « {attendu} » (UTC).',
      en: 'Entry "{objet}" is dated "{recu}", the document "{attendu}" (UTC).',
    },
  },
  conforme: [{ name: 'converti en UTC', subject: () => xdm() }],
  fautif: [
    { name: 'heure locale', reason: 'locale', subject: created('20260115103000') },
    { name: 'heure de l’envoi', reason: 'different', subject: created('20260115093100') },
  ],
  judge({ set, document, cda }, found) {
    const { creationTime } = document.entry
    const ts = cda.header.effectiveTime?.value
    const compared = creationTime && ts !== undefined ? compareTimes(ts, creationTime.value) : undefined
    if (!creationTime || !compared) return false
    if (compared.kind === 'same') return true
    const recu = creationTime.value.trim()
    const fault = { expected: compared.expected, received: recu, params: { objet: nameOf(document), recu, attendu: compared.expected } }
    if (compared.kind === 'local') found.warn('locale', inMetadata(set, creationTime.element), fault)
    else found.fail('different', inMetadata(set, creationTime.element), fault)
    return true
  },
})
