import { booleanValue, partId, type Section, simpleObservation, structuredBody, table, templates, textReference } from '../cda-body.ts'
import { address, coded, telecom } from '../cda-parties.ts'
import { el, type XmlNode } from '../cda-writer.ts'
import { actCode, CLASS, ciSis, FORMAT, GENERAL_PRACTITIONER, loinc, OID, snomed } from '../codes.ts'
import { cdaTime, frenchDay } from '../hl7-time.ts'
import type { DocumentContext, DocumentKind } from '../kind.ts'
import type { Establishment } from '../people.ts'
import { problem } from '../problem.ts'

/** Fiche de retour du service des urgences, model DLU-FR-SU 2025.01 (CDA §2.3). */
export const emergencyReturn: DocumentKind = {
  typeCode: loinc('60280-5', 'Fiche de retour du service des urgences'),
  classCode: CLASS.summary,
  formatCode: FORMAT.frSu,
  title: "Fiche de retour du service des urgences – Dossier de liaison d'urgence",
  model: { root: '1.2.250.1.213.1.1.1.62', extension: '2025.01' },
  act: snomed('107724000', "transfert d'un(e) patient(e)"),
  encounter: actCode('EMER', 'Passage aux urgences (établissement)'),
  body: (context) => structuredBody(context, [informed(context), transfer(context), diagnosis(context), followUp, belongings(context), handedOver(context)]),
}

/** Who was told that the person comes back: the three the model asks for. */
function informed(context: DocumentContext): Section {
  const told = [
    { code: ciSis('ORG-222', 'Etablissement d’origine'), ref: 'informe-1', label: "Établissement d'origine" },
    { code: GENERAL_PRACTITIONER, ref: 'informe-2', label: 'Médecin traitant' },
    { code: ciSis('ORG-223', 'Entourage du patient'), ref: 'informe-3', label: 'Entourage' },
  ]
  return {
    templates: ['1.2.250.1.213.1.1.2.251'],
    code: ciSis('ORG-213', 'Personnes et structures informées'),
    title: 'Personnes et structures informées du retour',
    text: table(
      ['Structure ou personne', 'Informée'],
      told.map((t) => [{ ref: t.ref, text: t.label }, 'Oui']),
    ),
    entries: told.map((t) => yes(context, t)),
  }
}

function transfer(context: DocumentContext): Section {
  const destination = destinationOf(context)
  const where = destination ? `${destination.name}, ${destination.address.postalCode} ${destination.address.city}` : 'Domicile'
  const kind = destination ? ciSis('ORG-216', "Retour vers l'EHPAD") : snomed('160849004', 'retour au domicile')
  return {
    templates: ['1.3.6.1.4.1.19376.1.5.3.1.1.21.2.9', '1.3.6.1.4.1.19376.1.7.3.1.1.13.7', '1.2.250.1.213.1.1.2.163'],
    code: loinc('42545-4', 'Evènements observés'),
    title: 'Transfert du patient',
    text: table([], [[{ ref: 'transfert', text: kind.label }], [{ ref: 'destination', text: where }]]),
    entries: [yes(context, { code: kind, ref: 'transfert' }), transferAct(context, destination)],
  }
}

function transferAct(context: DocumentContext, destination: Establishment | undefined): XmlNode {
  const { created, stop } = context.when
  return el(
    'act',
    { classCode: 'ACT', moodCode: 'EVN' },
    templates(['1.3.6.1.4.1.19376.1.5.3.1.1.25.1.4.1', '1.2.250.1.213.1.1.3.28']),
    partId(context, 'destination'),
    coded('code', loinc('80413-8', 'Transfert du patient')),
    textReference('destination'),
    el('statusCode', { code: 'completed' }),
    el('effectiveTime', {}, el('low', { value: cdaTime(stop ?? created) }), el('high', { value: cdaTime(created) })),
    destination &&
      el(
        'participant',
        { typeCode: 'DST' },
        el('templateId', { root: OID.structure, extension: destination.structId }),
        el(
          'participantRole',
          { classCode: 'SDLOC' },
          partId(context, 'lieu'),
          coded('code', destination.facilityType),
          address(destination.address),
          telecom(destination.phone, 'WP'),
          el('playingEntity', { classCode: 'ENT' }, el('name', {}, destination.name)),
        ),
      ),
  )
}

function diagnosis(context: DocumentContext): Section {
  const day = context.when.start
  return {
    templates: ['1.3.6.1.4.1.19376.1.5.3.1.3.7', '1.2.250.1.213.1.1.2.133'],
    code: loinc('11535-2', 'Diagnostic de sortie'),
    title: 'Diagnostic',
    text: table(['Date', 'Diagnostic'], [[frenchDay(day), { ref: 'diagnostic', text: 'Entorse et foulure du poignet' }]]),
    entries: [problem(context, { ref: 'diagnostic', time: day, code: { code: 'S63.5', scheme: OID.cim10, label: 'Entorse et foulure du poignet' } })],
  }
}

const followUp: Section = {
  templates: ['2.16.840.1.113883.10.20.1.10', '1.3.6.1.4.1.19376.1.5.3.1.3.31', '1.2.250.1.213.1.1.2.154'],
  code: loinc('18776-5', 'Plan de soins'),
  title: 'Examens ou consultations prévus ou à prévoir',
  text: table(['Échéance', 'À prévoir'], [['Dans les trois jours', 'Consultation du médecin traitant']]),
}

function belongings(context: DocumentContext): Section {
  const glasses = { code: { code: 'Q021003', scheme: OID.emdn, label: 'LUNETTES PRÊTES À PORTER (OU LUNETTES MONTÉES)' }, ref: 'lunettes' }
  return {
    templates: ['1.2.250.1.213.1.1.2.53'],
    code: loinc('46264-8', 'Dispositifs médicaux'),
    title: 'Prothèses et objets personnels',
    text: table(['Objet', 'Rendu'], [[{ ref: glasses.ref, text: 'Lunettes' }, 'Oui']]),
    entries: [yes(context, { ...glasses, templates: ['1.2.250.1.213.1.1.3.12'], after: el('targetSiteCode', { nullFlavor: 'NASK' }) })],
  }
}

function handedOver(context: DocumentContext): Section {
  const documents = [
    { code: ciSis('GEN-414', 'Liste des prothèses et objets personnels'), ref: 'remis-1', label: 'Liste des prothèses et objets personnels' },
    { code: ciSis('GEN-415', 'Prescriptions'), ref: 'remis-2', label: 'Prescriptions' },
  ]
  return {
    templates: ['1.2.250.1.213.1.1.2.253'],
    code: loinc('77599-9', 'Documents complémentaires'),
    title: 'Documents remis au patient',
    text: table(
      ['Document', 'Remis'],
      documents.map((d) => [{ ref: d.ref, text: d.label }, 'Oui']),
    ),
    entries: documents.map((d) => yes(context, d)),
  }
}

function yes(context: DocumentContext, o: { code: Parameters<typeof coded>[1]; ref: string; templates?: readonly string[]; after?: XmlNode }): XmlNode {
  return simpleObservation(context, { ...o, time: cdaTime(context.when.created), value: booleanValue(true) })
}

function destinationOf({ authorship }: DocumentContext): Establishment | undefined {
  return authorship.by === 'professional' ? authorship.recipient : undefined
}
