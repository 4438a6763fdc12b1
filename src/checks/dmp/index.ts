import type { Check } from '../define.ts'
import { dmpA01 } from './dmp-a-01.ts'
import { dmpA02 } from './dmp-a-02.ts'
import { dmpA03 } from './dmp-a-03.ts'
import { dmpA04 } from './dmp-a-04.ts'
import { dmpC01 } from './dmp-c-01.ts'
import { dmpC02 } from './dmp-c-02.ts'
import { dmpC03 } from './dmp-c-03.ts'
import { dmpC04 } from './dmp-c-04.ts'
import { dmpC05 } from './dmp-c-05.ts'
import { dmpC06 } from './dmp-c-06.ts'
import { dmpC07 } from './dmp-c-07.ts'
import { dmpC08 } from './dmp-c-08.ts'
import { dmpC09 } from './dmp-c-09.ts'
import { dmpC10 } from './dmp-c-10.ts'
import { dmpC11 } from './dmp-c-11.ts'
import { dmpE01 } from './dmp-e-01.ts'
import { dmpE02 } from './dmp-e-02.ts'
import { dmpE03 } from './dmp-e-03.ts'
import { dmpF01 } from './dmp-f-01.ts'
import { dmpF02 } from './dmp-f-02.ts'
import { dmpF03 } from './dmp-f-03.ts'
import { dmpF04 } from './dmp-f-04.ts'
import { dmpF05 } from './dmp-f-05.ts'
import { dmpF06 } from './dmp-f-06.ts'
import { dmpH01 } from './dmp-h-01.ts'
import { dmpH02 } from './dmp-h-02.ts'
import { dmpH03 } from './dmp-h-03.ts'
import { dmpH04 } from './dmp-h-04.ts'
import { dmpH05 } from './dmp-h-05.ts'
import { dmpH06 } from './dmp-h-06.ts'
import { dmpM01 } from './dmp-m-01.ts'
import { dmpM02 } from './dmp-m-02.ts'
import { dmpM03 } from './dmp-m-03.ts'
import { dmpM04 } from './dmp-m-04.ts'
import { dmpM05 } from './dmp-m-05.ts'
import { dmpM06 } from './dmp-m-06.ts'
import { dmpM07 } from './dmp-m-07.ts'
import { dmpM08 } from './dmp-m-08.ts'
import { dmpM09 } from './dmp-m-09.ts'
import { dmpM10 } from './dmp-m-10.ts'
import { dmpM11 } from './dmp-m-11.ts'
import { dmpM12 } from './dmp-m-12.ts'
import { dmpM13 } from './dmp-m-13.ts'
import { dmpM14 } from './dmp-m-14.ts'
import { dmpM15 } from './dmp-m-15.ts'
import { dmpM16 } from './dmp-m-16.ts'
import { dmpM17 } from './dmp-m-17.ts'
import { dmpM18 } from './dmp-m-18.ts'
import { dmpM19 } from './dmp-m-19.ts'
import { dmpM20 } from './dmp-m-20.ts'
import { dmpM21 } from './dmp-m-21.ts'
import { dmpM22 } from './dmp-m-22.ts'
import { dmpM23 } from './dmp-m-23.ts'
import { dmpM24 } from './dmp-m-24.ts'
import { dmpM25 } from './dmp-m-25.ts'
import { dmpM26 } from './dmp-m-26.ts'
import { dmpM27 } from './dmp-m-27.ts'
import { dmpM28 } from './dmp-m-28.ts'
import { dmpM29 } from './dmp-m-29.ts'
import { dmpM30 } from './dmp-m-30.ts'
import { dmpM31 } from './dmp-m-31.ts'
import { dmpM32 } from './dmp-m-32.ts'
import { dmpM33 } from './dmp-m-33.ts'
import { dmpM34 } from './dmp-m-34.ts'
import { dmpM35 } from './dmp-m-35.ts'
import { dmpQ01 } from './dmp-q-01.ts'
import { dmpQ02 } from './dmp-q-02.ts'
import { dmpQ03 } from './dmp-q-03.ts'
import { dmpQ04 } from './dmp-q-04.ts'
import { dmpQ05 } from './dmp-q-05.ts'
import { dmpQ06 } from './dmp-q-06.ts'
import { dmpQ07 } from './dmp-q-07.ts'
import { dmpQ08 } from './dmp-q-08.ts'
import { dmpR01 } from './dmp-r-01.ts'
import { dmpR02 } from './dmp-r-02.ts'
import { dmpR03 } from './dmp-r-03.ts'
import { dmpS01 } from './dmp-s-01.ts'
import { dmpS02 } from './dmp-s-02.ts'
import { dmpS03 } from './dmp-s-03.ts'
import { dmpS04 } from './dmp-s-04.ts'
import { dmpS05 } from './dmp-s-05.ts'
import { dmpS06 } from './dmp-s-06.ts'
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
import { dmpU01 } from './dmp-u-01.ts'
import { dmpU02 } from './dmp-u-02.ts'
import { dmpU03 } from './dmp-u-03.ts'
import { dmpU04 } from './dmp-u-04.ts'
import { dmpU05 } from './dmp-u-05.ts'
import { dmpU06 } from './dmp-u-06.ts'
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
import { bySoap } from './fhir-exchange.ts'

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
  dmpH01,
  dmpH02,
  dmpH03,
  dmpH04,
  dmpH05,
  dmpH06,
  dmpA01,
  dmpA02,
  dmpA03,
  dmpA04,
  dmpM01,
  dmpM02,
  dmpM03,
  dmpM04,
  dmpM05,
  dmpM06,
  dmpM07,
  dmpM08,
  dmpM09,
  dmpM10,
  dmpM11,
  dmpM12,
  dmpM13,
  dmpM14,
  dmpM15,
  dmpM16,
  dmpM17,
  dmpM18,
  dmpM19,
  dmpM20,
  dmpM21,
  dmpM22,
  dmpM23,
  dmpM24,
  dmpM25,
  dmpM26,
  dmpM27,
  dmpM28,
  dmpM29,
  dmpM30,
  dmpM31,
  dmpM32,
  dmpM33,
  dmpM34,
  dmpM35,
  dmpX01,
  dmpX02,
  dmpX03,
  dmpX04,
  dmpX05,
  dmpX06,
  dmpC01,
  dmpC02,
  dmpC03,
  dmpC04,
  dmpC05,
  dmpC06,
  dmpC07,
  dmpC08,
  dmpC09,
  dmpC10,
  dmpC11,
  dmpQ01,
  dmpQ02,
  dmpQ03,
  dmpQ04,
  dmpQ05,
  dmpQ06,
  dmpQ07,
  dmpQ08,
  dmpR01,
  dmpR02,
  dmpR03,
  dmpU01,
  dmpU02,
  dmpU03,
  dmpU04,
  dmpU05,
  dmpU06,
  dmpS01,
  dmpS02,
  dmpS03,
  dmpS04,
  dmpS05,
  dmpS06,
  dmpE01,
  dmpE02,
  dmpE03,
  dmpF01,
  dmpF02,
  dmpF03,
  dmpF04,
  dmpF05,
  dmpF06,
].map(bySoap)
