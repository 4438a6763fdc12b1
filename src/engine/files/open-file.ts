import type { X509Certificate } from 'node:crypto'
import type { DocumentSubject, ExchangeSubject } from '../../checks/define.ts'
import type { Verdict } from '../../evidence/events.ts'
import { archiveDocument, isArchive } from './archive-file.ts'
import { certificatesIn, presented } from './certificate-file.ts'
import { fileExchange, handshakeOf } from './file-exchange.ts'
import { BAD_CERTIFICATE, EMPTY, type FileProblem, MAX_FILE, tooLarge, UNKNOWN_KIND } from './file-problem.ts'
import { type FileHead, splitHead } from './http-file.ts'
import { isMail, mailExchange } from './mail-file.ts'
import { messageOf } from './message-file.ts'

/** What a file was recognised as, by its content alone. */
export type FileKind = 'cda' | 'xdm' | 'soap' | 'vihf' | 'mail' | 'certificate'

export interface OpenFileOptions {
  /** Authorities a certificate is chained to; empty = the chain is not judged. */
  readonly authorities: readonly X509Certificate[]
  readonly now: Date
}

export type OpenedFile =
  | {
      readonly kind: FileKind
      readonly subject: ExchangeSubject | DocumentSubject
      /** What the file tells besides its message. */
      readonly known: readonly ('http' | 'connection')[]
    }
  | { readonly kind: FileKind | null; readonly verdict: Verdict; readonly problem: FileProblem }

/** How far the root element of a document is looked for. Bytes. */
const SNIFFED = 64 * 1024

/** Recognises a file and makes it a subject of checks; never throws, whatever the bytes. */
export function openFile(name: string, bytes: Uint8Array, options: OpenFileOptions): OpenedFile {
  if (bytes.length === 0) return unusable(null, EMPTY)
  if (bytes.length > MAX_FILE) return unusable(null, tooLarge(bytes.length))
  if (isArchive(bytes)) {
    const subject = archiveDocument(name, bytes)
    return subject ? { kind: 'xdm', subject, known: [] } : unusable(null, UNKNOWN_KIND)
  }
  const head = splitHead(bytes)
  const kind = kindOf(head, bytes)
  switch (kind) {
    case 'certificate':
      return certificateFile(name, bytes, options)
    case 'cda':
      return { kind, subject: { kind: 'document', type: 'cda', name, bytes: head.body, from: null }, known: [] }
    case 'mail':
      return { kind, subject: mailExchange(name, bytes, options.now), known: [] }
    case 'soap':
    case 'vihf': {
      const message = messageOf(kind, head, options.now)
      if ('problem' in message) return unusable(kind, message.problem)
      const { service, transaction, at } = message
      const known = head.startLine === '' ? [] : (['http'] as const)
      return { kind, subject: fileExchange(name, service, transaction, message.head, at), known }
    }
    case null:
      return unusable(null, UNKNOWN_KIND)
  }
}

/** A message that is not XML is the software's doing; a file that is nothing the bench knows is its user's. */
function unusable(kind: FileKind | null, problem: FileProblem): OpenedFile {
  return { kind, verdict: ['xml-illisible', 'multipart-illisible'].includes(problem.code) ? 'non-conforme' : 'configuration', problem }
}

/** By the first element name that says it: a document that is not well formed is still told as what it meant to be. */
function kindOf(head: FileHead, bytes: Uint8Array): Exclude<FileKind, 'xdm'> | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SNIFFED)).toString('latin1').replaceAll('\0', '')
  if (head.startLine === '' && isMail(bytes)) return 'mail'
  if (text.includes('-----BEGIN CERTIFICATE-----')) return 'certificate'
  if (head.headers.some(([n, v]) => n.toLowerCase() === 'content-type' && /^multipart\//i.test(v))) return 'soap'
  const root = /<(?:[\w.-]+:)?(ClinicalDocument|Envelope|Assertion)[\s/>]/.exec(text)?.[1]
  if (root === 'ClinicalDocument') return 'cda'
  if (root === 'Envelope') return 'soap'
  if (root === 'Assertion') return 'vihf'
  return bytes[0] === 0x30 && certificatesIn(bytes).length > 0 ? 'certificate' : null
}

function certificateFile(name: string, bytes: Uint8Array, { authorities, now }: OpenFileOptions): OpenedFile {
  const [leaf, ...others] = certificatesIn(bytes)
  if (!leaf) return unusable('certificate', BAD_CERTIFICATE)
  const certificate = presented([leaf, ...others], authorities, now)
  const subject = handshakeOf(name, 'insi', 'insi.rechercherInsAvecTraitsIdentite', certificate, now.toISOString())
  return { kind: 'certificate', subject, known: ['connection'] }
}
