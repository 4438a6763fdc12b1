import type { Defects } from '../../defects.ts'
import { STRUCTURES } from '../oids.ts'
import { cdaStamp } from '../times.ts'
import { escaped } from '../xml-text.ts'
import { relative, treatingDoctor } from './actors.ts'
import { allergies, problems } from './dlu-clinical.ts'
import { attached, events } from './dlu-state.ts'
import { clinicalDocument } from './header.ts'
import { bool, CIM_10, code, loinc, newId, observation, SIMPLE, SNOMED, section, table, templates } from './markup.ts'
import type { CdaOrder } from './order.ts'
import { comment } from './shared-sections.ts'
import { treatments } from './treatments.ts'

/** DLU-EHPAD-DLU 2022, the summary a hospital reads when a resident arrives (cda.md §2.3). */
export function writeDlu(order: CdaOrder, defects: Defects): string {
  const body = [
    defects.has('dlu-sans-section-etablissement') ? '' : hospital(order),
    problems(order, 'active', defects),
    problems(order, 'past', defects),
    allergies(order),
    defects.has('dlu-sans-section-traitements') ? '' : treatments(order, defects),
    palliative(order),
    defects.has('dlu-sans-section-directives') ? '' : directives(order),
    defects.has('dlu-sans-section-evenements') ? '' : events(order, defects),
    defects.has('dlu-sans-section-resultats') ? '' : results(order, defects),
    defects.has('dlu-sans-section-documents') ? '' : attached(order, defects),
    defects.has('dlu-dit-ips') ? functionalStatus(order) : '',
    comment(order),
  ].join('')
  return clinicalDocument(
    order,
    {
      template: claimed(defects) ?? { root: '1.2.250.1.213.1.1.1.22', extension: '2022.01' },
      act: loinc('34117-2', 'Historique et clinique'),
      encounter: { code: 'IMP', codeSystem: '2.16.840.1.113883.5.4', libelle: 'Hospitalisation (établissement, y compris HAD)' },
      informants: relative(defects),
      participants: treatingDoctor(cdaStamp(order.at), defects),
    },
    `<structuredBody>${body}</structuredBody>`,
    defects,
  )
}

/** The model a defect claims in place of the DLU's. */
function claimed(defects: Defects): { readonly root: string; readonly extension: string } | undefined {
  if (defects.has('dlu-dit-synthese-medicale')) return { root: '1.2.250.1.213.1.1.1.13', extension: '2023.01' }
  if (defects.has('dlu-dit-ips')) return { root: '1.2.250.1.213.1.1.1.51', extension: '2024.01' }
  if (defects.has('dlu-dit-lettre-de-liaison')) return { root: '1.2.250.1.213.1.1.1.29', extension: '2022.01' }
  return defects.has('dlu-dit-export') ? { root: '1.2.250.1.213.1.1.1.58', extension: '2023.01' } : undefined
}

/** A section of the IPS-FR, with a code outside its value set (only written when the DLU claims to be one). */
function functionalStatus({ ids }: CdaOrder): string {
  const mood = observation(ids, {
    templates: SIMPLE,
    code: { code: '271594007', codeSystem: SNOMED, libelle: 'syncope' },
    ref: 'humeur',
    time: '<effectiveTime nullFlavor="NA"/>',
    value: bool(true),
  })
  return section(ids, {
    templates: ['2.16.840.1.113883.10.22.3.8', '1.2.250.1.213.1.1.2.246'],
    code: loinc('47420-5', 'Statut fonctionnel'),
    title: 'Statut fonctionnel',
    text: table([], [[{ id: 'humeur', text: 'Syncope' }, 'oui']]),
    entries: [
      `<organizer classCode="CLUSTER" moodCode="EVN">${templates('1.2.250.1.213.1.1.3.999')}${newId(ids)}${code(loinc('54511-1', 'État psychique'))}<statusCode code="completed"/><component>${mood}</component></organizer>`,
    ],
  })
}

function hospital({ ids, care }: CdaOrder): string {
  const name = escaped(care.hospital)
  const role = (type: string): string =>
    `<participant typeCode="${type}"><time nullFlavor="NAV"/><participantRole classCode="ROL"><id root="${STRUCTURES}" extension="1750000001"/>` +
    `<addr nullFlavor="NAV"/><telecom nullFlavor="NAV"/><playingEntity><name>${name}</name></playingEntity></participantRole></participant>`
  const kind = loinc('11302-7', 'Etablissement de santé de préférence')
  return section(ids, {
    templates: ['1.3.6.1.4.1.19376.1.5.3.1.1.13.2.10', '1.2.250.1.213.1.1.2.172'],
    code: kind,
    title: 'Établissement de santé de préférence',
    text: `<content ID="etablissement">${name}</content>`,
    entries: [
      `<act classCode="ACT" moodCode="INT">${templates('1.3.6.1.4.1.19376.1.5.3.1.1.10.4.2', '1.2.250.1.213.1.1.3.97')}${newId(ids)}${code(kind)}` +
        '<text><reference value="#etablissement"/></text><statusCode code="normal"/><effectiveTime nullFlavor="NAV"/>' +
        `${['RCV', 'ORG', 'DST'].map(role).join('')}</act>`,
    ],
  })
}

function palliative({ ids }: CdaOrder): string {
  return section(ids, {
    templates: ['2.16.840.1.113883.10.20.1.10', '1.3.6.1.4.1.19376.1.5.3.1.3.36', '1.2.250.1.213.1.1.2.158'],
    code: loinc('18776-5', 'Plan de soins'),
    title: 'Soins palliatifs',
    text: table([], [['Soins palliatifs', { id: 'soins-palliatifs', text: 'non' }]]),
    entries: [
      procedure(
        code({ code: '103735009', codeSystem: SNOMED, libelle: 'Soins palliatifs' }),
        newId(ids),
        'soins-palliatifs',
        ' negationInd="true"',
        'active',
        '<effectiveTime nullFlavor="UNK"/>',
      ),
    ],
  })
}

function directives({ ids, at }: CdaOrder): string {
  const stamp = cdaStamp(at).slice(0, 8)
  return section(ids, {
    templates: ['2.16.840.1.113883.10.20.1.1', '1.3.6.1.4.1.19376.1.5.3.1.3.34', '1.3.6.1.4.1.19376.1.5.3.1.3.35', '1.2.250.1.213.1.1.2.157'],
    code: loinc('42348-3', 'Directives anticipées'),
    title: 'Directives anticipées',
    text: table(['Directive', 'Choix du patient'], [[{ id: 'directives', text: 'Directives anticipées' }, 'oui']]),
    entries: [
      observation(ids, {
        templates: ['2.16.840.1.113883.10.20.1.17', '1.3.6.1.4.1.19376.1.5.3.1.4.13', '1.3.6.1.4.1.19376.1.5.3.1.4.13.7', '1.2.250.1.213.1.1.3.54'],
        code: loinc('42348-3', 'Directives anticipées'),
        ref: 'directives',
        time: `<effectiveTime><low value="${stamp}"/><high nullFlavor="NA"/></effectiveTime>`,
        value: bool(true),
      }),
    ],
  })
}

function results({ ids }: CdaOrder, defects: Defects): string {
  return section(ids, {
    templates: ['1.3.6.1.4.1.19376.1.5.3.1.3.27', '1.3.6.1.4.1.19376.1.5.3.1.3.28', '1.2.250.1.213.1.1.2.151'],
    code: loinc('30954-2', 'Résultats d’examens'),
    title: 'Résultats d’examens',
    text: table([], [[{ id: 'bmr', text: 'Porteur d’une bactérie multirésistante' }, 'non']]),
    entries: [
      defects.has('dlu-resultats-sans-acte') ? '' : procedure('<code nullFlavor="NA"/>', newId(ids), 'bmr', '', 'completed', ''),
      observation(ids, {
        templates: SIMPLE,
        code: { code: 'U83.71', codeSystem: CIM_10, libelle: 'Bactérie multirésistante [BMR]' },
        ref: 'bmr',
        time: '<effectiveTime nullFlavor="NASK"/>',
        value: bool(false),
      }),
    ],
  })
}

function procedure(kind: string, id: string, ref: string, negation: string, status: string, time: string): string {
  return (
    `<procedure classCode="PROC" moodCode="EVN"${negation}>` +
    templates('1.3.6.1.4.1.19376.1.5.3.1.4.19', '2.16.840.1.113883.10.20.1.29', '1.2.250.1.213.1.1.3.62') +
    `${id}${kind}<text><reference value="#${ref}"/></text><statusCode code="${status}"/>${time}</procedure>`
  )
}
