/** Who calls, as the rights matrix sees it (PDT-INF-526 v1.8, PDT-INF-606 v1.3; DMP interface §12.1). */
export const COLUMNS = [
  'ps-normal',
  'ps-regulation',
  'ps-bris-de-glace',
  'mt-normal',
  'mt-bris-de-glace',
  'medecin-du-travail',
  'cpe',
  'indirecte-normal',
  'indirecte-regulation',
  'air-ps-normal',
  'air-ps-regulation',
  'air-ps-bris-de-glace',
  'air-mt-normal',
  'air-mt-bris-de-glace',
  'air-medecin-du-travail',
  'air-non-ps',
] as const
export type Column = (typeof COLUMNS)[number]

/**
 * What the matrix answers: `own` = documents of which the caller is author (notes 6, 8); `structure` = what belongs to, or is
 * given to, the caller's structure (notes 1–4, 9); `unless-opposed` = the patient's own setting decides (note 7);
 * `doctor` = a doctor yes, another professional no; `any` and `none` speak for themselves.
 */
export type Right = 'any' | 'none' | 'own' | 'structure' | 'unless-opposed' | 'doctor'

/** One line of the matrix; a transaction has several when what it touches matters. */
export const ACTS = [
  'td0.2',
  'td0.3 declare',
  'td0.3 remove',
  'td0.3 remove-mt',
  'td0.4',
  'td0.5',
  'td0.9',
  'td0.10',
  'td1.3a',
  'td1.6',
  'td2.1',
  'td2.2',
  'td3.1a',
  'td3.1b',
  'td3.2',
  'td3.2 masked',
  'td3.2 other-states',
  'td3.3a mask',
  'td3.3a unmask',
  'td3.3b',
  'td3.3d',
  'td3.3c',
] as const
export type Act = (typeof ACTS)[number]

type Row = readonly [ps: Right, regulation: Right, brisDeGlace: Right, mt: Right, travail: Right, cpe: Right, indirecte: Right, indirecteRegulation: Right]

const [any, none, own, structure, opposed, doctor] = ['any', 'none', 'own', 'structure', 'unless-opposed', 'doctor'] as const

/** INF-526 v1.8, line by line. */
const INF_526: Readonly<Record<Act, Row>> = {
  //                    PS     régul.   bris     MT     travail CPE        INDIR.     INDIR. régul.
  'td0.2': /*        */ [any, any, any, any, any, any, any, any],
  'td0.3 declare': /**/ [any, none, none, any, none, structure, none, none],
  'td0.3 remove': /* */ [any, none, none, any, none, none, none, none],
  'td0.3 remove-mt': [none, none, none, any, none, none, none, none],
  'td0.4': /*        */ [any, any, any, any, any, structure, structure, none],
  'td0.5': /*        */ [none, any, none, none, none, none, none, any],
  'td0.9': /*        */ [any, any, any, any, any, any, none, none],
  'td0.10': /*       */ [none, none, none, none, none, none, none, none],
  'td1.3a': /*       */ [any, any, any, any, any, any, any, any],
  'td1.6': /*        */ [any, none, none, any, any, none, none, none],
  'td2.1': /*        */ [any, any, any, any, any, none, structure, structure],
  'td2.2': /*        */ [none, none, none, none, none, structure, none, none],
  'td3.1a': /*       */ [any, any, any, any, any, none, none, none],
  'td3.1b': /*       */ [any, any, any, any, any, any, any, any],
  'td3.2': /*        */ [any, any, any, any, none, none, none, none],
  'td3.2 masked': /* */ [own, opposed, opposed, any, none, none, none, none],
  'td3.2 other-states': [any, any, any, any, none, none, none, none],
  'td3.3a mask': /*  */ [any, none, none, any, any, none, none, none],
  'td3.3a unmask': /**/ [own, none, none, any, own, none, none, none],
  'td3.3b': /*       */ [any, none, none, any, any, none, none, none],
  'td3.3d': /*       */ [own, doctor, doctor, any, own, none, none, none],
  'td3.3c': /*       */ [own, own, own, own, own, structure, structure, structure],
}

/** INF-606 v1.3: a person who is no health professional, in AIR. */
const AIR_NON_PS: ReadonlyMap<Act, Right> = new Map<Act, Right>([
  ['td0.2', any],
  ['td0.3 declare', structure],
  ['td0.4', structure],
  ['td0.10', any],
  ['td1.3a', any],
  ['td3.1b', any],
  ['td3.3c', structure],
])

/** What the médecin traitant loses when he breaks the glass (INF-526, under the table). */
const MT_LOSES: ReadonlySet<Act> = new Set<Act>(['td0.3 declare', 'td0.3 remove', 'td0.3 remove-mt', 'td1.6', 'td3.3a mask', 'td3.3a unmask', 'td3.3b'])

const PLACES = {
  'ps-normal': 0,
  'ps-regulation': 1,
  'ps-bris-de-glace': 2,
  'mt-normal': 3,
  'medecin-du-travail': 4,
  cpe: 5,
  'indirecte-normal': 6,
  'indirecte-regulation': 7,
} as const

/** The cell of the matrix. */
export function rightOf(act: Act, column: Column): Right {
  if (column === 'air-non-ps') return AIR_NON_PS.get(act) ?? 'none'
  if (column === 'mt-bris-de-glace') {
    if (MT_LOSES.has(act)) return 'none'
    return act === 'td3.2 masked' ? 'unless-opposed' : rightOf(act, 'mt-normal')
  }
  if (isAirPs(column)) {
    // In AIR a professional feeds nothing, and reaches Web-PS by TD0.10 instead of TD0.9 (INF-606 v1.3).
    if (act === 'td2.1' || act === 'td2.2' || act === 'td0.9') return 'none'
    return act === 'td0.10' ? 'any' : rightOf(act, directColumn(column))
  }
  return INF_526[act][PLACES[column]]
}

type AirPs = Exclude<Extract<Column, `air-${string}`>, 'air-non-ps'>

function isAirPs(column: Column): column is AirPs {
  return column.startsWith('air-') && column !== 'air-non-ps'
}

/** The same person with a card. */
function directColumn(column: AirPs): Exclude<Column, AirPs> {
  switch (column) {
    case 'air-ps-normal':
      return 'ps-normal'
    case 'air-ps-regulation':
      return 'ps-regulation'
    case 'air-ps-bris-de-glace':
      return 'ps-bris-de-glace'
    case 'air-mt-normal':
      return 'mt-normal'
    case 'air-mt-bris-de-glace':
      return 'mt-bris-de-glace'
    case 'air-medecin-du-travail':
      return 'medecin-du-travail'
  }
}
