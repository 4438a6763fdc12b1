import type { Check } from '../define.ts'
import { mssC01 } from './mss-c-01.ts'
import { mssC02 } from './mss-c-02.ts'
import { mssC03 } from './mss-c-03.ts'
import { mssC04 } from './mss-c-04.ts'
import { mssC05 } from './mss-c-05.ts'
import { mssC06 } from './mss-c-06.ts'
import { mssC07 } from './mss-c-07.ts'
import { mssC08 } from './mss-c-08.ts'
import { mssC09 } from './mss-c-09.ts'
import { mssC10 } from './mss-c-10.ts'
import { mssC11 } from './mss-c-11.ts'

/** Rules on what goes to the persons cared for and comes from them (MSSanté contract §12.3). */
export const mssCitizenChecks: readonly Check[] = [mssC01, mssC02, mssC03, mssC04, mssC05, mssC06, mssC07, mssC08, mssC09, mssC10, mssC11]
