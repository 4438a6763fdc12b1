/** templateIds that go together on one element: all of `all`, and one of `oneOf` when there are any. */
export interface TemplateFamily {
  readonly all: readonly string[]
  readonly oneOf: readonly string[]
}

const PREFIXES: readonly (readonly [short: string, oid: string])[] = [
  ['PCC.', '1.3.6.1.4.1.19376.1.5.3.1.'],
  ['QRPH.', '1.3.6.1.4.1.19376.1.7.3.1.1.13.'],
  ['S.', '1.2.250.1.213.1.1.2.'],
  ['E.', '1.2.250.1.213.1.1.3.'],
  ['CCD.', '2.16.840.1.113883.10.20.1.'],
]

function oid(short: string): string {
  for (const [prefix, long] of PREFIXES) if (short.startsWith(prefix)) return long + short.slice(prefix.length)
  return short
}

/** `a b c` = all three; `a b [c d]` = a, b, and c or d. */
function families(lines: string): readonly TemplateFamily[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [all = '', oneOf = ''] = line.replace(']', '').split('[')
      const list = (text: string): readonly string[] => text.trim().split(/\s+/).filter(Boolean).map(oid)
      return { all: list(all), oneOf: list(oneOf) }
    })
}

/**
 * By element, the templateIds that published documents put together: the IHE one, the CCD one it comes from, the CI-SIS one.
 * Part of it is written in the volets (CDA contract §2.3), the rest is inferred from the published documents: a departure is a warning.
 * Short names: PCC and QRPH of IHE, CCD of HL7, S and E of the CI-SIS (sections, entries).
 */
export const TEMPLATE_FAMILIES: Readonly<Record<string, readonly TemplateFamily[]>> = {
  section: families(`
    PCC.1.13.2.10 S.172
    PCC.3.6 S.132 CCD.11
    PCC.3.8 S.134
    PCC.3.13 S.137 CCD.2
    PCC.3.19 S.143 CCD.8
    PCC.3.20 S.144
    PCC.3.21 S.145
    PCC.3.22 S.146
    PCC.3.23 S.147 CCD.6
    PCC.3.1 S.127
    PCC.3.7 S.133
    PCC.3.11 PCC.3.12 S.136 CCD.12
    PCC.3.14 PCC.3.15 S.139 CCD.4
    PCC.3.16 PCC.3.16.1 S.141 CCD.15
    PCC.3.25 PCC.1.5.3.2 S.75 CCD.16
    PCC.3.27 S.150
    PCC.3.27 PCC.3.28 S.151
    PCC.3.31 S.154 CCD.10
    PCC.3.34 PCC.3.35 S.157 CCD.1
    PCC.3.36 S.158 CCD.10
    PCC.1.12.2.5 S.115
    PCC.1.21.2.9 QRPH.7 S.163
    PCC.1.5.3.1 S.74
    PCC.1.5.3.4 S.77
    PCC.1.5.3.5 S.1
    QRPH.5 S.162
    S.246 2.16.840.1.113883.10.22.3.8
    S.35 S.35.1
    S.73 1.3.6.1.4.1.19376.1.4.1.2.16 2.16.840.1.113883.10.12.201`),
  act: families(`
    PCC.1.25.1.4.1 E.28
    PCC.4.2 E.32 CCD.40
    PCC.4.4.1 E.36
    PCC.4.5.1 PCC.4.5.2 E.39 CCD.27
    PCC.4.5.1 PCC.4.5.3 E.40 CCD.27
    PCC.1.10.4.2 E.97`),
  encounter: families('PCC.4.14 E.58 [CCD.21 CCD.25]'),
  manufacturedProduct: families('PCC.4.7.2 E.43 CCD.53'),
  observation: families(`
    PCC.4.13 E.48
    PCC.4.13 E.48 E.12
    PCC.4.13 PCC.1.12.3.6 E.25 CCD.31
    PCC.4.13 PCC.4.13.2 E.50 CCD.31
    PCC.4.13 PCC.4.13.3 E.51 CCD.22
    PCC.4.13 PCC.4.13.4 E.52 CCD.33
    PCC.4.13 PCC.4.13.5 E.53
    PCC.4.13 PCC.4.13.7 E.54 CCD.17
    PCC.4.1 E.29 CCD.55
    PCC.4.1.1 E.30 CCD.50 CCD.57
    PCC.4.1.2 E.31 CCD.51
    PCC.4.5 E.37 CCD.28
    PCC.4.5 PCC.4.6 E.41 CCD.18 CCD.28
    PCC.4.5 E.210 CCD.18 CCD.28
    PCC.1.20.3.1 E.27 CCD.25
    E.82 CCD.46`),
  organizer: families(`
    PCC.4.13.1 E.49 CCD.32 CCD.35
    PCC.4.15 E.59 CCD.23
    PCC.1.12.3.7 E.95 CCD.32`),
  procedure: families('PCC.4.19 E.62 [CCD.25 CCD.29]'),
  subject: families('PCC.4.15.2 E.60'),
  substanceAdministration: families(`
    PCC.4.7 E.42 CCD.24 [PCC.4.7.1 PCC.4.8 PCC.4.9 PCC.4.10 PCC.4.11]
    PCC.4.8 E.42.1
    PCC.4.12 E.45 CCD.24
    PCC.4.12.2 E.47 CCD.25`),
  supply: families('E.20 CCD.34'),
}

/** Sections the CI-SIS made on its own, with one templateId: no other goes with it. */
export const LONE_SECTIONS: readonly string[] = ['29', '30', '31', '32', '37', '53', '244', '245', '247', '248', '249', '251', '253'].map((n) => oid(`S.${n}`))

/** What the statements directly in a section bear: by section templateId, the element and its templateId (CDA contract §2.3). */
export const SECTION_ENTRIES: readonly { readonly section: string; readonly element: string; readonly template: string; readonly deep: boolean }[] = [
  { section: oid('PCC.1.13.2.10'), element: 'act', template: oid('PCC.1.10.4.2'), deep: false },
  { section: oid('PCC.3.35'), element: 'observation', template: oid('PCC.4.13.7'), deep: false },
  { section: oid('S.37'), element: 'organizer', template: oid('E.18'), deep: false },
  { section: oid('S.37'), element: 'observation', template: oid('E.48.18'), deep: true },
  { section: oid('S.53'), element: 'observation', template: oid('E.12'), deep: false },
  { section: oid('S.75'), element: 'organizer', template: oid('PCC.4.13.1'), deep: false },
  { section: oid('S.75'), element: 'observation', template: oid('PCC.4.13.2'), deep: true },
]

/** The templateIds that miss on an element, for the family it is closest to; empty when all it bears is explained, or when none is known. */
export function missingCompanions(element: string, borne: ReadonlySet<string>): readonly string[] {
  const near = (TEMPLATE_FAMILIES[element] ?? []).filter((f) => f.all.some((t) => borne.has(t)) || f.oneOf.some((t) => borne.has(t)))
  const known = new Set(near.flatMap((f) => [...f.all, ...f.oneOf]).filter((t) => borne.has(t)))
  const explained = new Set(near.filter((f) => missingOf(f, borne).length === 0).flatMap((f) => [...f.all, ...f.oneOf]))
  const unexplained = [...known].filter((t) => !explained.has(t))
  if (unexplained.length === 0) return []
  const candidates = near.filter((f) => [...f.all, ...f.oneOf].some((t) => unexplained.includes(t)))
  const byNearness = candidates.toSorted((a, b) => missingOf(a, borne).length - missingOf(b, borne).length || commonOf(b, borne) - commonOf(a, borne))
  const [closest] = byNearness
  return closest ? missingOf(closest, borne) : []
}

function missingOf(family: TemplateFamily, borne: ReadonlySet<string>): readonly string[] {
  const missing = family.all.filter((t) => !borne.has(t))
  return family.oneOf.length > 0 && !family.oneOf.some((t) => borne.has(t)) ? [...missing, family.oneOf.join(' | ')] : missing
}

function commonOf(family: TemplateFamily, borne: ReadonlySet<string>): number {
  return family.all.filter((t) => borne.has(t)).length
}
