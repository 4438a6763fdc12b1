import type { ExchangeSubject } from '../define.ts'

/** What the server knew of a mail unit when it answered (mocks/mssante/README.md): first value of that name, in the request's facts then the answer's. */
export function known(subject: ExchangeSubject, name: string): string | undefined {
  return allKnown(subject, name)[0]
}

/** Every value of that name, in order. */
export function allKnown({ record }: ExchangeSubject, name: string): readonly string[] {
  const wanted = name.toLowerCase()
  const facts = [...(record.request?.headers ?? []), ...(record.response?.headers ?? [])]
  return facts.filter(([n]) => n.toLowerCase() === wanted).map(([, value]) => value)
}
