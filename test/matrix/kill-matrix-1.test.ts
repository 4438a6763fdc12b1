import { killMatrix } from './kill-matrix.ts'

killMatrix(0, 2)
