import type { ExchangeSubject } from '../define.ts'

/** One line of the transcript of a mail session (mocks/mssante/README.md). */
export interface TranscriptLine {
  readonly by: 'client' | 'server' | 'bench'
  readonly text: string
  /** 1-based, in the transcript. */
  readonly line: number
}

const AUTHORS = { 'C: ': 'client', 'S: ': 'server', '-- ': 'bench' } as const

/** The transcript of a session, line by line; what belongs to nobody (a body that goes on) is left out. */
export function transcriptOf(subject: ExchangeSubject): TranscriptLine[] {
  const lines = Buffer.from(subject.requestBody).toString('latin1').split(/\r?\n/)
  return lines.flatMap((text, i) => {
    const by = AUTHORS[text.slice(0, 3) as keyof typeof AUTHORS]
    return by ? [{ by, text: text.slice(3), line: i + 1 }] : []
  })
}

/** The verb of a client's line: the first word, or the second after an IMAP tag; upper case. */
export function verbOf(text: string, protocol: string | undefined): string {
  const words = text.trim().split(/\s+/)
  return ((protocol === 'imap' ? words[1] : words[0]) ?? '').toUpperCase()
}
