/** 示意图: the place as calm blocks, drawn by hand. Not to scale, and no map of anybody's land. */
export interface PlaceMap {
  readonly width: number;
  readonly height: number;
  readonly areas: readonly {
    /** The service centre whose town it is. */
    readonly centre: string;
    readonly outline: readonly (readonly [number, number])[];
  }[];
}
