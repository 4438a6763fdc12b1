let lastSecond = Number.NaN
let lastText = ''

/** The `Date` header of an instant (RFC 9110 §6.6.1); written once a second. */
export function httpDate(at: Date): string {
  const second = Math.floor(at.getTime() / 1000)
  if (second !== lastSecond) {
    lastSecond = second
    lastText = at.toUTCString()
  }
  return lastText
}
