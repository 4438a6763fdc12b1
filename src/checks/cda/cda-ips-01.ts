import { cdaCheck } from './cda-check.ts'
import { TREATING_PHYSICIAN } from './example-header.ts'
import { ips } from './examples.ts'
import { judgeType, modelAmong, TYPE_REASON } from './model-rules.ts'
import { volet } from './sources.ts'

const TEMPLATE_IPS = '2.16.840.1.113883.10.22.1.1'
const FUNCTIONS: Readonly<Record<string, { readonly label: RegExp; readonly system: string }>> = {
  'ES-PREF': { label: /^Etablissement de santé de préférence$/i, system: '1.2.250.1.213.1.1.4.2.280' },
  PCP: { label: /^Médecin traitant$/i, system: '2.16.840.1.113883.5.88' },
}
const FUNCTION = '<functionCode code="PCP" displayName="Médecin Traitant" codeSystem="2.16.840.1.113883.5.88"/>'

/** Header of the IPS-FR, which is also the DLU record since 2024 (CDA contract §2.3, Entete_IPS-FR). */
export const cdaIps01 = cdaCheck({
  id: 'CDA-IPS-01',
  exigences: ['SC.DOC.07.MS1', 'SC.DMP.01.MS1', 'LOCAL-DLU-01'],
  source: volet('IPS-FR 2024, en-tête'),
  title: {
    fr: 'Une synthèse médicale IPS-FR porte les deux templateId de l’IPS, un type admis, et nomme qui elle dit informer.',
    en: 'An IPS-FR medical summary bears both IPS templateIds, an accepted type, and names whom it says it informs.',
  },
  why: {
    fr: 'L’IPS est lue en Europe : c’est le templateId international qui l’y fait reconnaître.',
    en: 'The IPS is read across Europe: the international templateId makes it recognised there.',
  },
  mend: {
    fr: `Ajoutez <templateId root="${TEMPLATE_IPS}"/> ; type 60591-5 (ou 74207-2) ; participant INF avec PCP « Médecin Traitant » ou ES-PREF.`,
    en: `Add <templateId root="${TEMPLATE_IPS}"/>; type 60591-5 (or 74207-2); participant INF with PCP "Médecin Traitant" or ES-PREF.`,
  },
  reasons: {
    type: TYPE_REASON,
    ips: { fr: 'Le templateId de l’IPS internationale manque.', en: 'The templateId of the international IPS is missing.' },
    participant: {
      fr: 'Un participant INF est nommé, et aucun n’est le médecin traitant ni l’établissement de préférence, tels que le volet les écrit.',
      en: 'An INF participant is named, and none is the treating physician or the preferred hospital, as the volet writes them.',
    },
  },
  conforme: [
    { name: 'synthèse', subject: () => ips() },
    { name: 'usage DLU, type 74207-2', subject: () => ips(['code="60591-5"', 'code="74207-2"']) },
    { name: 'personne d’informé', subject: () => ips([TREATING_PHYSICIAN, '']) },
  ],
  fautif: [
    { name: 'type SYNTH', reason: 'type', subject: () => ips(['code="60591-5"', 'code="SYNTH"']) },
    { name: 'sans templateId international', reason: 'ips', subject: () => ips([`<templateId root="${TEMPLATE_IPS}"/>`, '']) },
    { name: 'fonction autre', reason: 'participant', subject: () => ips([FUNCTION, FUNCTION.replace('PCP', 'ATTPHYS')]) },
    { name: 'libellé autre', reason: 'participant', subject: () => ips([FUNCTION, FUNCTION.replace('Médecin Traitant', 'Docteur')]) },
  ],
  applies: (document) => modelAmong(document, ['ips']) !== undefined,
  judge(document, found) {
    const model = modelAmong(document, ['ips'])
    if (!model) return
    judgeType(document, model, found)
    const { header, element } = document
    if (!header.templateIds.some((t) => t.root === TEMPLATE_IPS)) found.fail('ips', header.templateIds.at(-1)?.element ?? element, { expected: TEMPLATE_IPS })
    const informed = header.participants.filter((p) => p.typeCode === 'INF')
    const fits = header.participants.some(({ functionCode }) => {
      const wanted = FUNCTIONS[functionCode?.code ?? '']
      return wanted?.label.test(functionCode?.displayName ?? '') && functionCode?.codeSystem === wanted.system
    })
    const [first] = informed
    if (first && !fits)
      found.fail('participant', first.functionCode?.element ?? first.element, {
        expected: 'PCP « Médecin Traitant » | ES-PREF',
        received: first.functionCode?.code,
      })
  },
})
