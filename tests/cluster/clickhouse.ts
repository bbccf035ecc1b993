export interface ClickhouseCluster { x: 1 }
export const clickhouseCluster = 1;
