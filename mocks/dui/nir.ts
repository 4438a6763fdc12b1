/**
 * Key of a NIR or NIA, on two digits: complement to 97 of the remainder of the 13-digit number by 97.
 * Corsica: department 2A counts as 19 and 2B as 18.
 */
export function nirKey(number13: string): string {
  const digits = `${number13.slice(0, 5)}${number13.slice(5, 7).replace('2A', '19').replace('2B', '18')}${number13.slice(7)}`
  return String(97n - (BigInt(digits) % 97n)).padStart(2, '0')
}

/** Whether a text is a 13-character number (character 7 may be A or B). */
export function isNir13(text: string): boolean {
  return /^\d{6}[0-9AB]\d{6}$/.test(text)
}
