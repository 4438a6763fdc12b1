import type { Defects } from '../../defects.ts'
import { cdaStamp, localStamp } from '../times.ts'
import { escaped } from '../xml-text.ts'
import { relative } from './actors.ts'
import { clinicalDocument } from './header.ts'
import { bool, CI_SIS_TERMS, loinc, observation, SIMPLE, SNOMED, section, table } from './markup.ts'
import type { CdaOrder } from './order.ts'
import { belongings, comment } from './shared-sections.ts'
import { vitalSigns } from './vital-signs.ts'

const TOLD = [
  ['ORG-214', 'Centre 15', CI_SIS_TERMS],
  ['225728007', 'Service des urgences', SNOMED],
  ['PCP', 'Médecin traitant', '2.16.840.1.113883.5.88'],
  ['ORG-223', 'Entourage du patient', CI_SIS_TERMS],
] as const

/** DLU-FT-SU 2025, the sheet that goes with a resident to the emergency department (cda.md §2.3). */
export function writeTransferSheet(order: CdaOrder, defects: Defects): string {
  const act = {
    code: defects.has('ftsu-acte-faux') ? '185317003' : '306104004',
    codeSystem: SNOMED,
    libelle: 'orientation vers un service d’accidents et d’urgences',
  }
  const body = [
    defects.has('ftsu-sans-section-personnes') ? '' : told(order, defects),
    defects.has('ftsu-sans-section-motif') ? '' : reason(order),
    vigilance(order),
    state(order, defects),
    defects.has('ftsu-sans-section-signes-vitaux') ? '' : vitalSigns(order, defects),
    belongings(order, defects),
    comment(order),
  ].join('')
  return clinicalDocument(
    order,
    {
      template: { root: defects.has('ftsu-dite-fiche-de-retour') ? '1.2.250.1.213.1.1.1.62' : '1.2.250.1.213.1.1.1.61', extension: '2025.01' },
      act,
      encounter: { code: 'EMER', codeSystem: '2.16.840.1.113883.5.4', libelle: 'Passage aux urgences (établissement)' },
      informants: relative(defects),
      participants: '',
    },
    `<structuredBody>${body}</structuredBody>`,
    defects,
  )
}

function told({ ids, at }: CdaOrder, defects: Defects): string {
  const people = TOLD.filter(([c]) => !(c === 'ORG-214' && defects.has('ftsu-sans-centre-15')))
  const time = `<effectiveTime value="${cdaStamp(at)}"/>`
  return section(ids, {
    templates: ['1.2.250.1.213.1.1.2.251'],
    code: { code: 'ORG-213', codeSystem: CI_SIS_TERMS, libelle: 'Personnes et structures informées' },
    title: 'Personnes et structures informées du transfert vers le service des urgences',
    text: table(
      ['Structure ou personne informée', 'Précision'],
      people.map(([, label], i) => [{ id: `informe-${i}`, text: label }, 'Oui']),
    ),
    entries: people.map(([code, libelle, codeSystem], i) =>
      observation(ids, { templates: SIMPLE, code: { code, codeSystem, libelle }, ref: `informe-${i}`, time, value: bool(true) }),
    ),
  })
}

function reason({ ids, care }: CdaOrder): string {
  return section(ids, {
    templates: ['1.3.6.1.4.1.19376.1.5.3.1.3.1', '1.2.250.1.213.1.1.2.127'],
    code: loinc('42349-1', 'Raison de la recommandation'),
    title: 'Motif du transfert',
    text: escaped(care.reason),
  })
}

function vigilance({ ids, care }: CdaOrder): string {
  return section(ids, {
    templates: ['1.2.250.1.213.1.1.2.245'],
    code: loinc('44944-7', 'Autres alertes'),
    title: 'Évolutions ou changements constatés ces derniers jours',
    text: escaped(`Problème connu : ${care.problem}. Allergie connue : ${care.allergy}. Traitement en cours : ${care.treatment}.`),
  })
}

function state({ ids, at }: CdaOrder, defects: Defects): string {
  const time = `<effectiveTime value="${cdaStamp(at)}"/>`
  const hours = (n: number): string => localStamp(new Date(at.getTime() - n * 3_600_000))
  const shown = (stamp: string): string => `${stamp.slice(6, 8)}/${stamp.slice(4, 6)}/${stamp.slice(0, 4)} à ${stamp.slice(8, 10)}h${stamp.slice(10, 12)}`
  const [intake, meal] = [hours(3), hours(4)]
  const when = (code: string, libelle: string, ref: string, value: string): string =>
    observation(ids, { templates: SIMPLE, code: { code, codeSystem: CI_SIS_TERMS, libelle }, ref, time, value: `<value xsi:type="IVL_TS" value="${value}"/>` })
  return section(ids, {
    templates: ['1.3.6.1.4.1.19376.1.5.3.1.1.12.2.5', '1.2.250.1.213.1.1.2.115'],
    code: loinc('46006-3', 'Problèmes physiques fonctionnels et structurels'),
    title: 'Observations',
    text: table(
      ['Observation', 'Résultat'],
      [
        ['État de conscience', { id: 'etat-conscience', text: 'Conscient et éveillé' }],
        ['Dernière prise du traitement habituel', { id: 'derniere-prise', text: shown(intake) }],
        ['Dernier repas', { id: 'dernier-repas', text: shown(meal) }],
      ],
    ),
    entries: [
      ...(defects.has('ftsu-sans-etat-de-conscience')
        ? []
        : [
            observation(ids, {
              templates: ['1.3.6.1.4.1.19376.1.5.3.1.1.12.3.6', '1.3.6.1.4.1.19376.1.5.3.1.4.13', '2.16.840.1.113883.10.20.1.31', '1.2.250.1.213.1.1.3.25'],
              code: { code: 'MED-1301', codeSystem: CI_SIS_TERMS, libelle: 'Conscient et éveillé' },
              ref: 'etat-conscience',
              time,
              value: bool(true),
            }),
          ]),
      when('GEN-370', 'Date et heure de la dernière prise du traitement habituel', 'derniere-prise', intake),
      when('GEN-244', 'Date et heure du dernier repas', 'dernier-repas', meal),
    ],
  })
}
