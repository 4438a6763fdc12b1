import { cdaCheck } from './cda-check.ts'
import { INDUSTRY } from './example-header.ts'
import { n1 } from './examples.ts'
import { ours } from './sources.ts'

const medicoSocial = { params: { secteur: 'medico-social' } }

/** A medico-social sender says so (CDA contract §5, CDA-D-03). */
export const cdaD03 = cdaCheck({
  id: 'CDA-D-03',
  level: 'PEUT',
  exigences: ['SC.DMP.01.MS1'],
  source: ours('Exemples publiés en 2025 : un EHPAD s’y dit ESSMS ; ceux de 2022 disaient ETABLISSEMENT'),
  title: {
    fr: 'Un établissement médico-social se dit ESSMS dans son cadre d’exercice.',
    en: 'A medico-social establishment calls itself ESSMS in its practice setting.',
  },
  why: {
    fr: 'Les filtres du DMP par secteur ne retrouvent le document que sous ce code.',
    en: 'DMP filters by sector find the document under this code only.',
  },
  mend: { fr: `Écrivez ${INDUSTRY}.`, en: `Write ${INDUSTRY} as it stands.` },
  reasons: { autre: { fr: 'Le cadre d’exercice de l’exécutant est « {code} ».', en: 'The practice setting of the performer is "{code}".' } },
  conforme: [{ name: 'ESSMS', subject: () => n1(), context: medicoSocial }],
  fautif: [{ name: 'ETABLISSEMENT', reason: 'autre', subject: () => n1([INDUSTRY, INDUSTRY.replace('ESSMS', 'ETABLISSEMENT')]), context: medicoSocial }],
  applies: ({ header }, { params }) =>
    params['secteur'] === 'medico-social' && header.serviceEvents[0]?.performers[0]?.role?.organization?.industry?.code !== undefined,
  judge({ header }, found) {
    const industry = header.serviceEvents[0]?.performers[0]?.role?.organization?.industry
    if (industry?.code && industry.code !== 'ESSMS')
      found.warn('autre', industry.element, { expected: 'ESSMS', received: industry.code, params: { code: industry.code } })
  },
})
