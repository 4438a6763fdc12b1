import { looksLikeCda } from '../../protocol/cda/looks-like.ts'
import type { DocumentSubject } from '../define.ts'
import { decodeXdm } from './decoded.ts'

/** The clinical documents of an archive, named by their path in it, whether METADATA.XML names them or not. */
export function archivedCda(archive: DocumentSubject): DocumentSubject[] {
  return decodeXdm(archive).subsets.flatMap(({ files, metadataFile }) =>
    files
      .filter((file) => file !== metadataFile && looksLikeCda(file.bytes))
      .map(({ path, bytes }) => ({ kind: 'document' as const, type: 'cda' as const, name: path, bytes, from: archive.from })),
  )
}
