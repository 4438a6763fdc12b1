/** What the server answers: `550 5.7.1 …`, in the words of the record too. */
export interface Reply {
  readonly code: number
  /** Enhanced status (RFC 3463), then the text. */
  readonly text: string
}

/** `550 5.7.1 Domain not trusted` as a reply. */
export function reply(line: string): Reply {
  return { code: Number(line.slice(0, 3)), text: line.slice(4) }
}

/** As smtp-server takes a refusal: the text, its enhanced status first, and the code. */
export function refusal({ code, text }: Reply): Error {
  return Object.assign(new Error(text), { responseCode: code })
}

/** `550 5.7.1`: what outcomes are told by. */
export function codeOf({ code, text }: Reply): string {
  const enhanced = /^\d\.\d{1,3}\.\d{1,3}(?= |$)/.exec(text)?.[0]
  return enhanced === undefined ? String(code) : `${code} ${enhanced}`
}
