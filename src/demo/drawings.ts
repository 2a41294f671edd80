/** Red, green and blue, 0 to 255. */
type Color = number[]

/** On a square from 0 to 1. */
export interface Drawing {
  background: (x: number, y: number) => Color
  shapes: Shape[]
}

interface Shape {
  color: Color
  /** Negative inside. */
  distance: (x: number, y: number) => number
}

const ellipse = (color: Color, center: [number, number], radius: [number, number]): Shape => ({
  color,
  distance: (x, y) =>
    (length((x - center[0]) / radius[0], (y - center[1]) / radius[1]) - 1) * Math.min(radius[0], radius[1]),
})

/** `Math.hypot` takes several times as long. */
const length = (x: number, y: number): number => Math.sqrt(x * x + y * y)

/** The part of a shape above a height, or above a slope through it. */
const above = (height: number, shape: Shape, slope = 0): Shape => ({
  ...shape,
  distance: (x, y) => Math.max(shape.distance(x, y), y - height - slope * (x - 0.5)),
})

const between = (from: Color, to: Color, share: number): Color =>
  from.map((part, index) => part + (to[index]! - part) * share)

/** Colours of a face and what is around it; long hair or short. */
export interface Look {
  wall: Color
  skin: Color
  hair: Color
  shirt: Color
  isLong: boolean
}

/** Somebody in a few flat shapes. */
export function portrait({ wall, skin, hair, shirt, isLong }: Look): Drawing {
  const head = ellipse(hair, [0.5, 0.41], [0.195, 0.24])
  return {
    background: (x, y) => between(wall, [255, 255, 255], 0.25 * (1 - y) + 0.1 * x),
    shapes: [
      ...(isLong ? [ellipse(hair, [0.5, 0.5], [0.235, 0.31])] : []),
      ellipse(shirt, [0.5, 1.08], [0.4, 0.38]),
      ellipse(between(skin, [40, 20, 20], 0.16), [0.5, 0.7], [0.085, 0.13]),
      above(0.44, head),
      ellipse(skin, [0.5, 0.46], [0.165, 0.205]),
      isLong ? above(0.32, head, -0.35) : above(0.31, head, 0.2),
    ],
  }
}

/** A star with a smaller one beside it. */
export const novaLogo: Drawing = {
  background: (x, y) => between([38, 34, 98], [84, 62, 170], (x + y) / 2),
  shapes: [star([255, 255, 255], [0.47, 0.53], 0.34), star([255, 205, 96], [0.76, 0.26], 0.14)],
}

function star(color: Color, [centerX, centerY]: [number, number], radius: number): Shape {
  const reach = (value: number) => Math.sqrt(Math.abs(value) / radius)
  return { color, distance: (x, y) => ((reach(x - centerX) + reach(y - centerY)) ** 2 - 1) * radius * 0.3 }
}

/** The sun above three lines. */
export const sunlineLogo: Drawing = {
  background: (_, y) => between([255, 196, 77], [240, 112, 60], y),
  shapes: [
    above(0.6, ellipse([255, 250, 235], [0.5, 0.6], [0.26, 0.26])),
    ...[0.67, 0.75, 0.83].map((y, index) => bar([255, 250, 235], y, 0.34 - index * 0.08)),
  ],
}

function bar(color: Color, middle: number, half: number): Shape {
  return { color, distance: (x, y) => Math.max(Math.abs(x - 0.5) - half, Math.abs(y - middle) - 0.018) }
}
