import { killMatrix } from './kill-matrix.ts'

killMatrix('ins-qualification', 1, 2)
