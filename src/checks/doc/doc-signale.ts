import { STATUS } from '../../protocol/xds/names.ts'
import { defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT } from '../dmp/decoded.ts'
import { after, FORMER_CX, found as foundBySearch, SEEN, STRANGE, theDocuments } from './examples.ts'
import { cannotTell, NON_RECONNU, recognised, unrecognised } from './recognise.ts'
import { inBundle, nameOf, type ShownDocument } from './shown.ts'
import { proposed } from './sources.ts'
import { dmpTrail } from './trail.ts'

const listed = after(foundBySearch())
const LISTED = { state: 'listed', origin: 'dmp' }

/** What a search returned is shown, all of it and nothing outdated (SC.DMP/UX.15; DMP contract §9.4: EX_3.1-1030, EX_3.1-1055, EX_3.1-1080). */
export const docSignale = defineObservationCheck({
  id: 'DOC-SIGNALE',
  on: 'documents',
  level: 'DOIT',
  always: true,
  exigences: ['SC.DMP/UX.15', 'SC.DMP/UX.14', 'SC.DMP/UX.18', 'LOCAL-CR-01', 'LOCAL-DLU-01'],
  source: proposed('SC.DMP/UX.15, documents de tiers signalés'),
  title: {
    fr: 'Le logiciel montre tous les documents à jour que le DMP lui a listés, et rien de périmé.',
    en: 'The software shows all the up-to-date documents the DMP listed, and nothing outdated.',
  },
  why: {
    fr: 'Un compte rendu qui n’est pas signalé n’est pas lu. Une version périmée, elle, est lue à tort.',
    en: 'A report that is not signalled is not read. An outdated version is read wrongly.',
  },
  mend: {
    fr: 'Montrez chaque entrée Approved rendue par la recherche, sans filtrer sur le matricule, avec sa visibilité ; laissez de côté les versions remplacées.',
    en: 'Show each Approved entry returned by the search, without filtering on the matricule, with its visibility; leave replaced versions aside.',
  },
  reasons: {
    'non-montre': { fr: 'Le DMP a listé « {document} » ; le logiciel ne le montre pas.', en: 'The DMP listed "{document}"; the software does not show it.' },
    'ancien-matricule': {
      fr: 'Le DMP a listé « {document} » sous un ancien matricule de la personne ; le logiciel ne le montre pas.',
      en: 'The DMP listed "{document}" under a former matricule of the person; the software does not show it.',
    },
    perime: {
      fr: 'Le document « {document} » est remplacé ; le logiciel le propose comme à jour.',
      en: 'Document "{document}" is replaced; the software offers it as up to date.',
    },
    visibilite: {
      fr: 'Le document « {document} » n’est pas visible de tous ({code}) ; le logiciel ne le montre pas.',
      en: 'Document "{document}" is not visible to everyone ({code}); the software does not show it.',
    },
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [
      { name: 'signalé', context: listed, subject: () => theDocuments(LISTED) },
      { name: 'déjà au dossier', context: listed, subject: () => theDocuments({ state: 'integrated', origin: 'dmp' }) },
      {
        name: 'invisible, montré comme tel',
        context: after(foundBySearch({ code: 'INVISIBLE_PATIENT' })),
        subject: () => theDocuments({ ...LISTED, visibility: ['INVISIBLE_PATIENT'] }),
      },
      { name: 'identifiant non affiché', context: listed, subject: () => theDocuments({ ...LISTED, ...SEEN, type: '34112-3' }) },
    ],
    fautif: [
      { name: 'rien ne dit lequel', reason: 'non-reconnu', context: listed, subject: () => theDocuments({ ...LISTED, ...STRANGE }, { ...LISTED, ...STRANGE }) },
      { name: 'non montré', reason: 'non-montre', context: listed, subject: () => theDocuments() },
      { name: 'filtré', reason: 'ancien-matricule', context: after(foundBySearch({ patient: FORMER_CX })), subject: () => theDocuments() },
      { name: 'version remplacée', reason: 'perime', context: after(foundBySearch({ status: STATUS.deprecated })), subject: () => theDocuments(LISTED) },
      { name: 'visibilité tue', reason: 'visibilite', context: after(foundBySearch({ code: 'INVISIBLE_PATIENT' })), subject: () => theDocuments(LISTED) },
    ],
  },
  judge(subject, context) {
    const documents = recognised(subject, context.exchanges)
    if (!documents) return []
    const { listed } = dmpTrail(context.exchanges)
    if (listed.size === 0) return []
    const [unknown] = unrecognised(documents)
    const missing = new Set<ShownDocument>()
    const found = [...listed.values()].flatMap((entry): Judgement[] => {
      const shown = documents.find((d) => d.uniqueId === entry.uniqueId)
      const document = nameOf(entry)
      if (entry.status === STATUS.deprecated) {
        if (shown?.status !== 'current' || shown.state === 'replaced') return []
        return [nonConforme('perime', { params: { document }, expected: 'superseded', received: shown.state || shown.status, at: inBundle(shown, '.status') })]
      }
      if (entry.status !== STATUS.approved) return []
      if (!shown && unknown) {
        missing.add(unknown)
        return []
      }
      if (!shown)
        return [
          nonConforme(entry.otherPatient ? 'ancien-matricule' : 'non-montre', {
            params: { document },
            expected: entry.uniqueId,
            received: ABSENT,
            at: inBundle(undefined),
          }),
        ]
      const untold = entry.visibility.filter((code) => !shown.visibility.includes(code))
      return untold.map((code) =>
        nonConforme('visibilite', {
          params: { document, code },
          expected: code,
          received: shown.visibility.join(' ') || ABSENT,
          at: inBundle(shown, '.securityLabel'),
        }),
      )
    })
    found.push(...[...missing].map(cannotTell))
    return found.length > 0 ? found : [ok]
  },
})
