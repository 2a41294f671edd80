import type { Look } from '../drawings.js'

const black = [38, 28, 26]
const brown = [84, 56, 40]
const copper = [150, 86, 48]
const grey = [158, 156, 158]
const blond = [206, 168, 108]

/** How those look who have a picture. */
export const looks = {
  renata: { wall: [94, 129, 172], skin: [224, 172, 138], hair: grey, shirt: [46, 64, 92], isLong: true },
  rebecca: { wall: [136, 160, 125], skin: [241, 205, 176], hair: blond, shirt: [120, 52, 58], isLong: true },
  carlos: { wall: [198, 146, 92], skin: [198, 140, 104], hair: black, shirt: [60, 92, 80], isLong: false },
  joseAngel: { wall: [88, 150, 150], skin: [224, 172, 138], hair: grey, shirt: [236, 236, 230], isLong: false },
  ximena: { wall: [150, 120, 160], skin: [198, 140, 104], hair: black, shirt: [210, 180, 110], isLong: true },
  sofia: { wall: [180, 110, 105], skin: [224, 172, 138], hair: brown, shirt: [46, 64, 92], isLong: true },
  denise: { wall: [222, 178, 96], skin: [241, 205, 176], hair: copper, shirt: [90, 110, 120], isLong: true },
} satisfies Record<string, Look>
