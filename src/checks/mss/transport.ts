import type { Check } from '../define.ts'
import { mssT01 } from './mss-t-01.ts'
import { mssT02 } from './mss-t-02.ts'
import { mssT03 } from './mss-t-03.ts'
import { mssT04 } from './mss-t-04.ts'
import { mssT05 } from './mss-t-05.ts'
import { mssT06 } from './mss-t-06.ts'
import { mssT07 } from './mss-t-07.ts'
import { mssT08 } from './mss-t-08.ts'
import { mssT09 } from './mss-t-09.ts'
import { mssT10 } from './mss-t-10.ts'
import { mssT11 } from './mss-t-11.ts'
import { mssT12 } from './mss-t-12.ts'
import { mssT13 } from './mss-t-13.ts'
import { mssT14 } from './mss-t-14.ts'
import { mssT15 } from './mss-t-15.ts'

/** How the DUI connects to the operator (MSSanté contract §12.1). */
export const mssTransportChecks: readonly Check[] = [
  mssT01,
  mssT02,
  mssT03,
  mssT04,
  mssT05,
  mssT06,
  mssT07,
  mssT08,
  mssT09,
  mssT10,
  mssT11,
  mssT12,
  mssT13,
  mssT14,
  mssT15,
]
