/** A Content-Type, its parameters in lower-case names (RFC 9110 §8.3). */
export interface MediaType {
  readonly type: string
  readonly charset: string | undefined
  readonly action: string | undefined
}

let lastHeader: string | undefined
let lastRead: MediaType = { type: '', charset: undefined, action: undefined }

/** Reads what the téléservice needs of a Content-Type; whatever is not understood is left out, never refused here. A client mostly sends the same one. */
export function mediaType(header: string | undefined): MediaType {
  if (header !== lastHeader) {
    lastRead = readMediaType(header)
    lastHeader = header
  }
  return lastRead
}

function readMediaType(header: string | undefined): MediaType {
  const [type = '', ...rest] = (header ?? '').split(';')
  const parameters = new Map<string, string>()
  for (const m of rest.join(';').matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|([^;\s]*))/g)) parameters.set((m[1] ?? '').toLowerCase(), m[2] ?? m[3] ?? '')
  return { type: type.trim().toLowerCase(), charset: parameters.get('charset'), action: parameters.get('action') }
}
