/** Length of the header of a message or of a part, its empty line included (RFC 5322 §2.1); all of it when it has no body. */
export function headerLength(entity: Buffer): number {
  if (entity[0] === 10) return 1
  if (entity[0] === 13 && entity[1] === 10) return 2
  const crlf = entity.indexOf('\n\r\n')
  const lf = (crlf < 0 ? entity : entity.subarray(0, crlf)).indexOf('\n\n')
  if (lf >= 0) return lf + 2
  return crlf < 0 ? entity.length : crlf + 3
}

/** Fields of a header as written, those named or all others, and the empty line (RFC 3501 §6.4.5, HEADER.FIELDS). `names`: in lower case. */
export function headerFields(header: Buffer, names: ReadonlySet<string>, others: boolean): Buffer {
  let kept = ''
  let keeping = false
  for (const [line] of header.toString('latin1').matchAll(/[^\n]*\n|[^\n]+$/g)) {
    if (/^\r?\n?$/.test(line)) break
    if (line[0] !== ' ' && line[0] !== '\t') {
      const name = line
        .slice(0, Math.max(line.indexOf(':'), 0))
        .trimEnd()
        .toLowerCase()
      keeping = names.has(name) !== others
    }
    if (keeping) kept += line.endsWith('\n') ? line : `${line}\r\n`
  }
  return Buffer.from(`${kept}\r\n`, 'latin1')
}
