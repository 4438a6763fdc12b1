/**
 * `compute`, whose last `limit` results are kept by the bytes they came from: the certificates of a session are few, and come
 * back with every message. What it throws is not kept. Results are shared, so they must never be changed.
 */
export function recent<T>(limit: number, compute: (bytes: Uint8Array) => T): (bytes: Uint8Array) => T {
  const known = new Map<string, T>()
  return (bytes) => {
    // A copy of the bytes, one character each: what the caller does with them later changes nothing here.
    const key = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    const found = known.get(key) ?? compute(bytes)
    // Put back at the end: the first of the map is the one that was asked for the longest time ago.
    known.delete(key)
    known.set(key, found)
    const [oldest] = known.keys()
    if (oldest !== undefined && known.size > limit) known.delete(oldest)
    return found
  }
}
