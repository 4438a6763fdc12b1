import type { Check } from '../define.ts'
import { mssR01 } from './mss-r-01.ts'
import { mssR02 } from './mss-r-02.ts'
import { mssR03 } from './mss-r-03.ts'
import { mssR04 } from './mss-r-04.ts'
import { mssR05 } from './mss-r-05.ts'
import { mssR06 } from './mss-r-06.ts'
import { mssR07 } from './mss-r-07.ts'
import { mssR08 } from './mss-r-08.ts'
import { mssR09 } from './mss-r-09.ts'
import { mssR10 } from './mss-r-10.ts'
import { mssR11 } from './mss-r-11.ts'
import { mssR12 } from './mss-r-12.ts'

/** What the DUI does with the mail it receives (MSSanté contract §12.4). */
export const mssReceptionChecks: readonly Check[] = [mssR01, mssR02, mssR03, mssR04, mssR05, mssR06, mssR07, mssR08, mssR09, mssR10, mssR11, mssR12]
