import { parseCx } from '../../protocol/xds/hl7v2.ts'
import { defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { decodeDmp, inEnvelope, shown } from './decoded.ts'
import { INS_CX } from './example-bodies.ts'
import { dmpExchange } from './examples.ts'
import { IHE_QUERIES } from './search-sources.ts'

const PATIENT = ['$XDSDocumentEntryPatientId', '$XDSSubmissionSetPatientId']
const VALUE = `'${INS_CX}'`

/** The patient searched is that of the VIHF, and nothing follows the identifier's type (DMP contract §9.1). */
export const dmpQ03 = defineExchangeCheck({
  id: 'DMP-Q-03',
  on: ['dmp.td3.1'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: IHE_QUERIES,
  title: {
    fr: 'La recherche porte sur la personne de l’assertion, désignée par son seul matricule.',
    en: 'The search is about the person of the assertion, named by the matricule alone.',
  },
  why: {
    fr: 'Chercher dans le dossier d’une autre personne que celle de l’assertion est une erreur d’identité, et le DMP la refuse.',
    en: 'Searching the record of another person than that of the assertion is an identity error, and the DMP refuses it.',
  },
  mend: {
    fr: 'Écrivez dans le paramètre du patient la même valeur que l’attribut resource-id du VIHF : « matricule^^^&OID&ISO^NH », sans rien après.',
    en: 'Write in the patient parameter the same value as the resource-id attribute of the VIHF: "matricule^^^&OID&ISO^NH", with nothing after.',
  },
  reasons: {
    'autre-personne': {
      fr: 'La personne cherchée (« {recu} ») n’est pas celle de l’assertion (« {attendu} »).',
      en: 'The person searched ("{recu}") is not that of the assertion ("{attendu}").',
    },
    'composants-en-plus': {
      fr: 'L’identifiant de la personne a des composants en plus (« {recu} »).',
      en: 'The person’s identifier has extra components ("{recu}").',
    },
  },
  examples: {
    conforme: [{ name: 'la même personne', subject: () => dmpExchange('dmp.td3.1') }],
    fautif: [
      { name: 'autre matricule', reason: 'autre-personne', subject: () => dmpExchange('dmp.td3.1', { changes: [[VALUE, VALUE.replace('236066', '285027')]] }) },
      { name: 'autre OID', reason: 'autre-personne', subject: () => dmpExchange('dmp.td3.1', { changes: [[VALUE, VALUE.replace('.4.10&', '.4.8&')]] }) },
      {
        name: 'date de naissance à la suite',
        reason: 'composants-en-plus',
        subject: () => dmpExchange('dmp.td3.1', { changes: [[VALUE, VALUE.replace('^NH', '^NH^^19360621')]] }),
      },
    ],
  },
  judge(subject) {
    const { query, vihf } = decodeDmp(subject)
    const expected = vihf?.resourceId?.cx
    // Absent parameters are DMP-Q-01's business; an absent resource-id DMP-V-30's.
    const values =
      query?.parameters.filter((p) => PATIENT.includes(p.name)).flatMap((p) => p.items.map((item) => ({ cx: parseCx(item.text), element: p.element }))) ?? []
    if (!expected || values.length === 0) return []
    const found = values.flatMap(({ cx, element }): Judgement[] => {
      const at = inEnvelope(element)
      const [recu, attendu] = [shown(cx.text), shown(expected.text.trim())]
      if (cx.id !== expected.id || cx.authority.universalId !== expected.authority.universalId) {
        return [nonConforme('autre-personne', { params: { recu, attendu }, expected: attendu, received: recu, at })]
      }
      return cx.extra.length > 0 ? [nonConforme('composants-en-plus', { params: { recu }, expected: attendu, received: recu, at })] : []
    })
    return found.length > 0 ? found : [ok]
  },
})
