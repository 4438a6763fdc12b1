const compiled = new Map<string, RegExp>()
const MAX_KEPT = 2_000

/**
 * A regular expression of XPath 2.0 (F&O §7.6.1) as one of JavaScript. Throws on an unknown flag or on what JavaScript
 * has no equal for (class subtraction): the assertion is then not evaluated.
 */
export function xpathRegExp(pattern: string, flags: string): RegExp {
  const key = `${flags}/${pattern}`
  const known = compiled.get(key)
  if (known) return known
  const unknown = flags.replace(/[ismx]/g, '')
  if (unknown !== '') throw new Error(`FORX0001: unknown regular expression flag "${unknown}"`)
  if (/\[(?:[^\]\\]|\\.)*-\[/.test(pattern)) throw new Error(`FORX0002: class subtraction is not supported: ${pattern}`)
  let source = flags.includes('x') ? pattern.replace(/\s+/g, '') : pattern
  source = source.replaceAll('\\i', '[\\p{L}_:]').replaceAll('\\c', '[\\p{L}\\p{N}._:-]')
  let expression: RegExp
  try {
    expression = new RegExp(source, `u${flags.replace('x', '')}`)
  } catch {
    try {
      // Without `u` a needless escape (`\-`, `\_`) is accepted, as XPath engines do.
      expression = new RegExp(source, flags.replace('x', ''))
    } catch (error) {
      throw new Error(`FORX0002: ${error instanceof Error ? error.message : pattern}`)
    }
  }
  if (compiled.size >= MAX_KEPT) compiled.clear()
  compiled.set(key, expression)
  return expression
}
