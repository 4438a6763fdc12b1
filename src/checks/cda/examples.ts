import { CDA_NS, LOINC, TRE_A04, XSI_NS } from '../../protocol/cda/names.ts'
import type { DocumentSubject } from '../define.ts'
import { bytesOf, type Change, changed } from './example-changes.ts'
import { DLU_2022_BODIES, DLU_2025_BODIES } from './example-dlu-bodies.ts'
import { type HeaderParts, headerXml } from './example-header.ts'
import { N1_BODY } from './example-n1.ts'
import { IPS_BODY, LDL_EES_BODY, LDL_SES_BODY, VSM_BODY } from './example-other-bodies.ts'

type Make = (...changes: readonly Change[]) => DocumentSubject

/** A valid document of our own, then the changes asked for. */
function documents(header: HeaderParts, body: string): Make {
  return (...changes) => cdaOf(changed(`${OPENING}${headerXml(header)}\n <component>${body}</component>\n</ClinicalDocument>`, changes))
}

const OPENING = `<?xml version="1.0" encoding="UTF-8"?>\n<ClinicalDocument xmlns="${CDA_NS}" xmlns:xsi="${XSI_NS}">\n`

/** Any bytes as a document given by a file. */
export function cdaOf(content: string | Uint8Array): DocumentSubject {
  return { kind: 'document', type: 'cda', name: 'exemple.xml', bytes: bytesOf(content), from: null }
}

const MODEL = '1.2.250.1.213.1.1.1'

/** A report without structure: a PDF in its envelope. */
export const n1 = documents(
  { templates: [['1.3.6.1.4.1.19376.1.2.20']], code: '11488-4', codeSystem: LOINC, title: 'CR de consultation du 15 janvier 2026' },
  N1_BODY,
)

export const dlu = documents(
  {
    templates: [[`${MODEL}.22`, '2022.01']],
    code: '74207-2',
    codeSystem: LOINC,
    title: 'Document de liaison d’urgence',
    event: '34117-2',
    treatingPhysician: true,
  },
  DLU_2022_BODIES.dlu,
)
export const fludt = documents(
  { templates: [[`${MODEL}.23`, '2022.01']], code: '74207-2', codeSystem: LOINC, title: 'Fiche de transfert vers les urgences', event: '28651-8' },
  DLU_2022_BODIES.fludt,
)
export const fludr = documents(
  { templates: [[`${MODEL}.24`, '2022.01']], code: '74207-2', codeSystem: LOINC, title: 'Fiche de retour des urgences', event: '28651-8' },
  DLU_2022_BODIES.fludr,
)
export const ftSu = documents(
  {
    templates: [[`${MODEL}.61`, '2025.01']],
    code: '78341-5',
    codeSystem: LOINC,
    title: 'Fiche de transfert vers le service des urgences',
    event: '306104004',
    encounter: 'EMER',
  },
  DLU_2025_BODIES.ftSu,
)
export const frSu = documents(
  {
    templates: [[`${MODEL}.62`, '2025.01']],
    code: '60280-5',
    codeSystem: LOINC,
    title: 'Fiche de retour du service des urgences',
    event: '107724000',
    encounter: 'EMER',
  },
  DLU_2025_BODIES.frSu,
)
export const ips = documents(
  {
    templates: [['2.16.840.1.113883.10.22.1.1'], [`${MODEL}.51`, '2024.01']],
    code: '60591-5',
    codeSystem: LOINC,
    title: 'Synthèse médicale',
    treatingPhysician: true,
  },
  IPS_BODY,
)
export const vsm = documents(
  { templates: [[`${MODEL}.13`, '201310']], code: 'SYNTH', codeSystem: TRE_A04, title: 'Synthèse médicale', event: '34117-2', treatingPhysician: true },
  VSM_BODY,
)
export const ldlSes = documents(
  { templates: [[`${MODEL}.29`, '2022.01']], code: '11490-0', codeSystem: LOINC, title: 'Lettre de liaison à la sortie', event: 'IMP', encounter: 'IMP' },
  LDL_SES_BODY,
)
export const ldlEes = documents(
  { templates: [[`${MODEL}.21`, '2022.01']], code: '18761-7', codeSystem: LOINC, title: 'Lettre de liaison à l’entrée', event: 'IMP', encounter: 'IMP' },
  LDL_EES_BODY,
)
