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
import { mssR13 } from './mss-r-13.ts'
import { mssR14 } from './mss-r-14.ts'
import { mssR15 } from './mss-r-15.ts'
import { mssR16 } from './mss-r-16.ts'
import { mssR17 } from './mss-r-17.ts'
import { mssR18 } from './mss-r-18.ts'
import { mssR19 } from './mss-r-19.ts'
import { mssR20 } from './mss-r-20.ts'
import { mssR21 } from './mss-r-21.ts'
import { mssR22 } from './mss-r-22.ts'
import { mssR23 } from './mss-r-23.ts'
import { mssR24 } from './mss-r-24.ts'
import { mssR25 } from './mss-r-25.ts'
import { mssR26 } from './mss-r-26.ts'
import { mssR27 } from './mss-r-27.ts'
import { mssR28 } from './mss-r-28.ts'
import { mssR29 } from './mss-r-29.ts'
import { mssR30 } from './mss-r-30.ts'
import { mssR31 } from './mss-r-31.ts'

/** What the DUI does with the mail it receives (MSSanté contract §12.4; SC.MSS.23, 24 and 26). */
export const mssReceptionChecks: readonly Check[] = [
  mssR01,
  mssR02,
  mssR03,
  mssR04,
  mssR05,
  mssR06,
  mssR07,
  mssR08,
  mssR09,
  mssR10,
  mssR11,
  mssR12,
  mssR13,
  mssR14,
  mssR15,
  mssR16,
  mssR17,
  mssR18,
  mssR19,
  mssR20,
  mssR21,
  mssR22,
  mssR23,
  mssR24,
  mssR25,
  mssR26,
  mssR27,
  mssR28,
  mssR29,
  mssR30,
  mssR31,
]
