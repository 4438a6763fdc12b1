import { escapeXml } from '../xml-escape.ts'

/** Markup that is safe to write as it is: made only by `html` below, so that no captured text can ever become markup. */
export class Html {
  constructor(readonly markup: string) {}
}

export type Fragment = Html | string | number | null | undefined | false | readonly Fragment[]

/** Template of markup: every value is escaped, unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...values: readonly Fragment[]): Html {
  return new Html(strings.reduce((made, literal, i) => made + render(values[i - 1]) + literal))
}

function render(value: Fragment): string {
  if (value instanceof Html) return value.markup
  if (typeof value === 'string' || typeof value === 'number') return escapeXml(String(value))
  if (value === null || value === undefined || value === false) return ''
  return value.map(render).join('')
}
