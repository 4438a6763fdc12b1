import type { Check } from '../define.ts'
import { mssE01 } from './mss-e-01.ts'
import { mssE02 } from './mss-e-02.ts'
import { mssE03 } from './mss-e-03.ts'
import { mssE04 } from './mss-e-04.ts'
import { mssE05 } from './mss-e-05.ts'
import { mssE06 } from './mss-e-06.ts'
import { mssE07 } from './mss-e-07.ts'
import { mssE08 } from './mss-e-08.ts'
import { mssE09 } from './mss-e-09.ts'
import { mssE10 } from './mss-e-10.ts'
import { mssE11 } from './mss-e-11.ts'
import { mssE12 } from './mss-e-12.ts'
import { mssE13 } from './mss-e-13.ts'
import { mssE14 } from './mss-e-14.ts'
import { mssE15 } from './mss-e-15.ts'
import { mssE16 } from './mss-e-16.ts'
import { mssE17 } from './mss-e-17.ts'
import { mssE18 } from './mss-e-18.ts'
import { mssE19 } from './mss-e-19.ts'
import { mssE20 } from './mss-e-20.ts'
import { mssE21 } from './mss-e-21.ts'
import { mssE22 } from './mss-e-22.ts'
import { mssE23 } from './mss-e-23.ts'
import { mssE24 } from './mss-e-24.ts'
import { mssE25 } from './mss-e-25.ts'
import { mssE26 } from './mss-e-26.ts'
import { mssE27 } from './mss-e-27.ts'

/** Rules on the mails the DUI submits, and on how it submits them (MSSanté contract §12.2; requirements MSS/va1.09 and SC.MSS.14.MS1). */
export const mssEmissionChecks: readonly Check[] = [
  mssE01,
  mssE02,
  mssE03,
  mssE04,
  mssE05,
  mssE06,
  mssE07,
  mssE08,
  mssE09,
  mssE10,
  mssE11,
  mssE12,
  mssE13,
  mssE14,
  mssE15,
  mssE16,
  mssE17,
  mssE18,
  mssE19,
  mssE20,
  mssE21,
  mssE22,
  mssE23,
  mssE24,
  mssE25,
  mssE26,
  mssE27,
]
