/**
 * The header profile of ANS writes `^-?[1-9]\d*$|^+?\d*$` (versionNumber and integer tests, five places). Saxon for Java,
 * which ANS runs, reads `^+` as an optional start; every JavaScript engine refuses it. What was meant is a sign:
 * `^\+?\d` accepts the same numbers.
 */
export function patchExpression(expression: string): string {
  return expression.replaceAll('|^+?\\d', '|^\\+?\\d')
}
