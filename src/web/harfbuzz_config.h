// HarfBuzz for a page is the small one (HB_TINY), but for what fonts are drawn with (shape/font.c), and has one shaper: a page's
// fonts have no letters that need another.
#undef HB_NO_CFF
#undef HB_NO_DRAW
#undef HB_NO_METRICS

#define _hb_ot_shaper_arabic _hb_ot_shaper_default
#define _hb_ot_shaper_hangul _hb_ot_shaper_default
#define _hb_ot_shaper_hebrew _hb_ot_shaper_default
#define _hb_ot_shaper_indic _hb_ot_shaper_default
#define _hb_ot_shaper_khmer _hb_ot_shaper_default
#define _hb_ot_shaper_myanmar _hb_ot_shaper_default
#define _hb_ot_shaper_thai _hb_ot_shaper_default
#define _hb_ot_shaper_use _hb_ot_shaper_default
