import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StoredDocument } from '../../../../mocks/documents/registered-document.ts'
import type { DocumentToPack, PackageToWrite } from '../../../../src/protocol/xdm/registration.ts'
import { documents } from '../../../mocks/documents/a-catalogue.ts'

/** One stored document of each kind of the catalogue. */
export const STORED: readonly StoredDocument[] = documents.map((d) => d.document)

/** A package of the hospital with these documents. */
export function packageOf(documents: readonly DocumentToPack[]): PackageToWrite {
  const [first] = documents
  if (!first) throw new Error('a package has documents')
  const { metadata } = first
  const [author] = metadata.authors
  if (!author) throw new Error('a document has an author')
  return {
    sender: {
      person: 'Dr Émile CEDRE',
      structure: { name: 'CENTRE HOSPITALIER FICTIF & DES MONTS', id: '1990000002', address: '1 rue du Banc 99000 FICTIVILLE', phone: 'tel:0100000000' },
      software: { name: 'DPI FICTIF', version: '1.0', editor: 'Gabarit' },
    },
    submission: {
      id: 'urn:uuid:0b2c6f0e-3f5e-4f7a-9d59-2a6f5a0c0001',
      uniqueId: '1.2.250.1.999.1.7.1',
      sourceId: '1.2.250.1.71.4.2.2.1990000002',
      submissionTime: metadata.creationTime,
      title: metadata.title,
      contentTypeCode: { code: '03', scheme: '1.2.250.1.213.2.2', label: 'Hospitalisation de jour' },
      author,
    },
    documents,
  }
}

/** The published archives, from a folder that `GABARIT_XDM_SAMPLES` names; none when it does not. */
export function samples(): { readonly name: string; readonly bytes: Uint8Array }[] {
  const folder = process.env['GABARIT_XDM_SAMPLES']
  if (folder === undefined || !existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((f) => /\.zip$/i.test(f))
    .sort()
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))
}
