import type { ExchangeCheck } from '../define.ts'
import { igc01 } from './igc-01.ts'
import { igc02 } from './igc-02.ts'
import { igc03 } from './igc-03.ts'
import { igc04 } from './igc-04.ts'
import { igc05 } from './igc-05.ts'
import { igc06 } from './igc-06.ts'
import { igc07 } from './igc-07.ts'
import { igc08 } from './igc-08.ts'
import { igc09 } from './igc-09.ts'
import { igc10 } from './igc-10.ts'
import { igc11 } from './igc-11.ts'
import { igc15 } from './igc-15.ts'
import { igcRev } from './igc-rev.ts'

/**
 * Rules on the client certificate and its connection. IGC-12 (same structure as the signed assertion), IGC-13 and IGC-14
 * (the DUI refuses our servers when it must) cannot be judged on one exchange: they are not here.
 */
export const igcChecks: readonly ExchangeCheck[] = [igc01, igc02, igc03, igc04, igc05, igc06, igc07, igc08, igc09, igc10, igc11, igc15, igcRev]
