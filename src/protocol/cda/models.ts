import type { ClinicalDocument } from './document.ts'
import { type DocumentModel, modelTemplates } from './model.ts'
import { DLU_2022, DLU_DOMICILE } from './models-dlu-2022.ts'
import { DLU_2025 } from './models-dlu-2025.ts'
import { LETTERS, OTHERS } from './models-letters.ts'
import { SUMMARIES } from './models-summaries.ts'

/** Every model of document known here. */
export const MODELS: readonly DocumentModel[] = [...DLU_2022, ...DLU_2025, ...DLU_DOMICILE, ...SUMMARIES, ...LETTERS, ...OTHERS]

const byTemplate = new Map(MODELS.map((model) => [model.templateId, model]))

/** The model a templateId stands for. */
export function modelOfTemplate(templateId: string): DocumentModel | undefined {
  return byTemplate.get(templateId)
}

/** The model of a document, by its templateIds (CDA contract §3); undefined when none is known. */
export function modelOf(document: ClinicalDocument): DocumentModel | undefined {
  for (const root of modelTemplates(document)) {
    const model = byTemplate.get(root)
    if (model) return model
  }
  return undefined
}

const MEDIA_FORMATS: Readonly<Record<string, string>> = {
  'application/pdf': 'urn:ihe:iti:xds-sd:pdf:2008',
  'text/plain': 'urn:ihe:iti:xds-sd:text:2008',
  'image/jpeg': 'urn:ihe:iti-fr:xds-sd:jpeg:2010',
  'text/rtf': 'urn:ihe:iti-fr:xds-sd:rtf:2010',
  'image/tiff': 'urn:ihe:iti-fr:xds-sd:tiff:2010',
}

/** Media types a document without structure may carry (CDA contract §2.5; the names of the types are from memory). */
export const N1_MEDIA_TYPES: readonly string[] = Object.keys(MEDIA_FORMATS)

/** formatCode of a media type, for a document without structure (JDV_J10); undefined when it has none. */
export function formatOfMediaType(mediaType: string): string | undefined {
  return MEDIA_FORMATS[mediaType]
}
