import type { Check } from '../define.ts'
import { dmpT01 } from './dmp-t-01.ts'
import { dmpT02 } from './dmp-t-02.ts'
import { dmpT03 } from './dmp-t-03.ts'
import { dmpT04 } from './dmp-t-04.ts'
import { dmpT05 } from './dmp-t-05.ts'
import { dmpT06 } from './dmp-t-06.ts'
import { dmpT07 } from './dmp-t-07.ts'
import { dmpT08 } from './dmp-t-08.ts'
import { dmpT09 } from './dmp-t-09.ts'
import { dmpT10 } from './dmp-t-10.ts'
import { dmpT11 } from './dmp-t-11.ts'
import { dmpT12 } from './dmp-t-12.ts'
import { dmpT13 } from './dmp-t-13.ts'
import { dmpT14 } from './dmp-t-14.ts'
import { dmpV01 } from './dmp-v-01.ts'
import { dmpV02 } from './dmp-v-02.ts'
import { dmpV03 } from './dmp-v-03.ts'
import { dmpV04 } from './dmp-v-04.ts'
import { dmpV05 } from './dmp-v-05.ts'
import { dmpV06 } from './dmp-v-06.ts'
import { dmpV07 } from './dmp-v-07.ts'
import { dmpV08 } from './dmp-v-08.ts'
import { dmpV09 } from './dmp-v-09.ts'
import { dmpV10 } from './dmp-v-10.ts'
import { dmpV11 } from './dmp-v-11.ts'
import { dmpV12 } from './dmp-v-12.ts'
import { dmpV13 } from './dmp-v-13.ts'
import { dmpV14 } from './dmp-v-14.ts'
import { dmpV15 } from './dmp-v-15.ts'
import { dmpV16 } from './dmp-v-16.ts'
import { dmpV17 } from './dmp-v-17.ts'
import { dmpV18 } from './dmp-v-18.ts'
import { dmpV19 } from './dmp-v-19.ts'
import { dmpV20 } from './dmp-v-20.ts'
import { dmpV21 } from './dmp-v-21.ts'
import { dmpV22 } from './dmp-v-22.ts'
import { dmpV23 } from './dmp-v-23.ts'
import { dmpV24 } from './dmp-v-24.ts'
import { dmpV25 } from './dmp-v-25.ts'
import { dmpV26 } from './dmp-v-26.ts'
import { dmpV27 } from './dmp-v-27.ts'
import { dmpV28 } from './dmp-v-28.ts'
import { dmpV29 } from './dmp-v-29.ts'
import { dmpV30 } from './dmp-v-30.ts'
import { dmpV31 } from './dmp-v-31.ts'
import { dmpV32 } from './dmp-v-32.ts'
import { dmpV33 } from './dmp-v-33.ts'
import { dmpV34 } from './dmp-v-34.ts'
import { dmpV35 } from './dmp-v-35.ts'
import { dmpV36 } from './dmp-v-36.ts'
import { dmpV37 } from './dmp-v-37.ts'
import { dmpV38 } from './dmp-v-38.ts'
import { dmpV39 } from './dmp-v-39.ts'
import { dmpX01 } from './dmp-x-01.ts'
import { dmpX02 } from './dmp-x-02.ts'
import { dmpX03 } from './dmp-x-03.ts'
import { dmpX04 } from './dmp-x-04.ts'
import { dmpX05 } from './dmp-x-05.ts'
import { dmpX06 } from './dmp-x-06.ts'

/** Rules on the calls to the DMP: transport, VIHF, existence and authorisations, metadata, signature, coherence, search, updates, sequences. */
export const dmpChecks: readonly Check[] = [
  dmpT01,
  dmpT02,
  dmpT03,
  dmpT04,
  dmpT05,
  dmpT06,
  dmpT07,
  dmpT08,
  dmpT09,
  dmpT10,
  dmpT11,
  dmpT12,
  dmpT13,
  dmpT14,
  dmpV01,
  dmpV02,
  dmpV03,
  dmpV04,
  dmpV05,
  dmpV06,
  dmpV07,
  dmpV08,
  dmpV09,
  dmpV10,
  dmpV11,
  dmpV12,
  dmpV13,
  dmpV14,
  dmpV15,
  dmpV16,
  dmpV17,
  dmpV18,
  dmpV19,
  dmpV20,
  dmpV21,
  dmpV22,
  dmpV23,
  dmpV24,
  dmpV25,
  dmpV26,
  dmpV27,
  dmpV28,
  dmpV29,
  dmpV30,
  dmpV31,
  dmpV32,
  dmpV33,
  dmpV34,
  dmpV35,
  dmpV36,
  dmpV37,
  dmpV38,
  dmpV39,
  dmpX01,
  dmpX02,
  dmpX03,
  dmpX04,
  dmpX05,
  dmpX06,
]
