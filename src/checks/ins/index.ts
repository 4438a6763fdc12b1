import type { Check } from '../define.ts'
import { insD1 } from './ins-d1.ts'
import { insD2 } from './ins-d2.ts'
import { insD3 } from './ins-d3.ts'
import { insD4 } from './ins-d4.ts'
import { insD5 } from './ins-d5.ts'
import { insD8 } from './ins-d8.ts'

/** Rules on the INS a DUI shows or sends: number, authority, traits. */
export const insChecks: readonly Check[] = [insD1, insD2, insD3, insD4, insD5, insD8]
