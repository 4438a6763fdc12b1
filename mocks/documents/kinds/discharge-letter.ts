import { booleanValue, conceptValue, type Section, simpleObservation, stringValue, structuredBody, table } from '../cda-body.ts'
import { actCode, CLASS, ciSis, FORMAT, loinc, snomed } from '../codes.ts'
import { cdaDay, frenchDay } from '../hl7-time.ts'
import type { DocumentContext, DocumentKind } from '../kind.ts'
import { TREATMENT_HEADINGS, treatment, treatmentRow } from '../treatment.ts'

/** Lettre de liaison à la sortie, model LDL-SES 2022.01 (CDA §2.3). */
export const dischargeLetter: DocumentKind = {
  typeCode: loinc('11490-0', "Lettre de liaison à la sortie d'un établissement de soins"),
  classCode: CLASS.report,
  formatCode: FORMAT.ldlSes,
  title: "Lettre de liaison à la sortie de l'établissement de santé",
  model: { root: '1.2.250.1.213.1.1.1.29', extension: '2022.01' },
  act: actCode('IMP', 'Hospitalisation (établissement, y compris HAD)'),
  encounter: actCode('IMP', 'Hospitalisation (établissement, y compris HAD)'),
  body: (context) => structuredBody(context, [documentStatus(context), reason, stay(context), dischargeTreatments(context), carePlan]),
}

function documentStatus(context: DocumentContext): Section {
  return {
    templates: ['1.2.250.1.213.1.1.2.35', '1.2.250.1.213.1.1.2.35.1'],
    code: loinc('33557-0', "Etat d'achèvement"),
    title: 'Statut du document',
    text: table([], [['Statut du document', { ref: 'statut', text: 'Approuvé' }]]),
    entries: [
      simpleObservation(context, {
        templates: ['1.2.250.1.213.1.1.3.48.16', '1.2.250.1.213.1.1.3.48.16.1'],
        code: ciSis('GEN-065', 'Statut du document'),
        ref: 'statut',
        time: cdaDay(context.when.created),
        value: conceptValue(snomed('9571008', 'approuvé')),
      }),
    ],
  }
}

const reason: Section = {
  templates: ['1.3.6.1.4.1.19376.1.5.3.1.3.1', '1.2.250.1.213.1.1.2.127'],
  code: loinc('42349-1', 'Raison de la recommandation'),
  title: "Motif de l'hospitalisation",
  text: table([], [["Fracture fermée de l'extrémité inférieure du radius gauche après une chute, sous anticoagulant"]]),
}

/** Synthèse médicale du séjour: the six observations that the model asks for, each with its narrative. */
function stay(context: DocumentContext): Section {
  const { start, stop, created } = context.when
  const left = stop ?? created
  const observations = [
    {
      template: '6',
      code: ciSis('ORG-070', "Modalité d'entrée"),
      ref: 'entree',
      label: "Modalité et date d'entrée",
      text: `Urgence, le ${frenchDay(start)}`,
      day: start,
      value: conceptValue(snomed('183452005', 'hospitalisation en urgence')),
    },
    {
      template: '7',
      code: ciSis('ORG-074', 'Modalité de sortie'),
      ref: 'sortie',
      label: 'Modalité et date de sortie',
      text: `Retour à l'établissement d'hébergement, le ${frenchDay(left)}`,
      day: left,
      value: conceptValue(NURSING_HOME),
    },
    {
      template: '9',
      code: ciSis('MED-142', 'Synthèse médicale'),
      ref: 'synthese',
      label: 'Synthèse médicale',
      text: SUMMARY,
      day: left,
      value: stringValue(SUMMARY),
    },
    {
      template: '8',
      code: ciSis('MED-309', 'Recherche de microorganismes multi-résistants ou émergents effectuée'),
      ref: 'bmr',
      label: 'Recherche de micro-organismes multirésistants',
      text: 'Non',
      day: left,
      value: booleanValue(false),
    },
    {
      template: '10',
      code: ciSis('MED-145', 'Transfusion de produits sanguins'),
      ref: 'transfusion',
      label: 'Transfusion de produits sanguins',
      text: 'Non',
      day: left,
      value: booleanValue(false),
    },
    {
      template: '2',
      code: ciSis('MED-147', 'Administration de dérivés du sang'),
      ref: 'derives',
      label: 'Administration de dérivés du sang',
      text: 'Non',
      day: left,
      value: booleanValue(false),
    },
  ]
  return {
    templates: ['1.3.6.1.4.1.19376.1.5.3.1.1.21.2.9', '1.3.6.1.4.1.19376.1.7.3.1.1.13.7', '1.2.250.1.213.1.1.2.163', '1.2.250.1.213.1.1.2.163.1'],
    code: loinc('42545-4', 'Evènements observés'),
    title: 'Synthèse médicale du séjour',
    text: table(
      ['Élément', 'Constat'],
      observations.map((o) => [o.label, { ref: o.ref, text: o.text }]),
    ),
    entries: observations.map((o) =>
      simpleObservation(context, { templates: [`1.2.250.1.213.1.1.3.48.${o.template}`], code: o.code, ref: o.ref, time: cdaDay(o.day), value: o.value }),
    ),
  }
}

/** Of jdv-modalite-sortie-cisis. */
const NURSING_HOME = { code: '500', scheme: '1.2.250.1.213.1.6.1.8', label: "Etablissement d'hébergement pour personnes âgées dépendantes" }

const SUMMARY = 'Réduction et immobilisation plâtrée sous anesthésie locorégionale. Suites simples, pas de saignement. Anticoagulant repris à la sortie.'

function dischargeTreatments(context: DocumentContext): Section {
  const from = context.when.stop ?? context.when.created
  const treatments = [
    {
      ref: 'med-1',
      name: 'COUMADINE 5 mg, comprimé sécable',
      cis: '63245753',
      atc: { code: 'B01AA03', label: 'Warfarine' },
      dose: '1 comprimé',
      rhythm: '1 fois / jour',
    },
    {
      ref: 'med-2',
      name: 'PARACETAMOL VIATRIS 500 mg, comprimé',
      cis: '63107752',
      atc: { code: 'N02BE01', label: 'Paracétamol' },
      dose: '1 comprimé',
      rhythm: '1 fois / jour',
    },
  ]
  return {
    templates: ['1.3.6.1.4.1.19376.1.5.3.1.3.22', '1.2.250.1.213.1.1.2.146'],
    code: loinc('10183-2', 'Traitements à la sortie'),
    title: 'Traitements à la sortie',
    text: table(
      TREATMENT_HEADINGS,
      treatments.map((t) => treatmentRow(t, frenchDay(from))),
    ),
    entries: treatments.map((t) => treatment(context, t, cdaDay(from))),
  }
}

/** Non-coded plan: a narrative needs no entry. */
const carePlan: Section = {
  templates: ['2.16.840.1.113883.10.20.1.10', '1.3.6.1.4.1.19376.1.5.3.1.3.31', '1.2.250.1.213.1.1.2.154'],
  code: loinc('18776-5', 'Plan de soins'),
  title: 'Suites à donner',
  text: table(
    ['Échéance', 'Action'],
    [
      ['Dans trois jours', "Contrôle de l'INR"],
      ['Dans une semaine', 'Radiographie de contrôle'],
      ['Dans six semaines', 'Ablation du plâtre en consultation'],
      ['Dès le retour', 'Surveillance de la main et des doigts, kinésithérapie'],
    ],
  ),
}
