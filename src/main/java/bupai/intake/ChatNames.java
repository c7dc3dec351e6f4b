package bupai.intake;

import java.util.List;
import java.util.regex.Pattern;

/** File names that phones and chat programs give; their digits are times and counters, never student numbers. */
final class ChatNames {

    private static final String DATE = "20\\d{2}[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\\d|3[01])";
    private static final String CLOCK = "([01]\\d|2[0-3])[-_.:]?[0-5]\\d[-_.:]?[0-5]\\d(\\d{3})?";
    private static final String MILLISECONDS = "1[0-9]{12}";
    private static final String COUNTERS = "([-_ ]\\d{1,6}(?!\\d))*";

    private static final List<Pattern> KNOWN = List.of(
            // mmexport1716130574783, wx_camera_1716130574783, Image_1716130574783
            named(
                    "mmexport|wx_camera|microMsg|tb_image_share|image|img|photo|picture|camera|beauty|temp|faceu|mtxx"
                            + "|微信图片|wechat ?image",
                    MILLISECONDS),
            // 微信图片_20240316125218, 微信图片_20260319120931_921_3, QQ图片20191018161330, 企业微信截图_17161305747832
            named(
                    "微信图片|微信截图|微信照片|微信图片编辑|微信拍照|wechat ?image|weixin ?image|qq图片|qq截图|qq照片|qq浏览器截图"
                            + "|tim图片|tim截图|钉钉图片|钉钉截图|企业微信截图|企业微信图片|飞书图片|飞书截图|飞书",
                    DATE + "(" + CLOCK + ")?|1\\d{12,16}"),
            // IMG_20240316_125218, Screenshot_2024-03-16-12-52-18-123_com.tencent.mm, photo_2024-03-16 12.52.18,
            // IMG-20240316-WA0001
            named(
                    "img|vid|pxl|mvimg|pano|burst|dsc|p|camera|image|photo|picture|screenshot|screen ?shot|截图|屏幕截图|截屏|拍照"
                            + "|照片|snipaste|mtxx|faceu|beauty|pt|wa",
                    DATE + "([-_ .t在]*" + CLOCK + ")?(-wa\\d+)?(_com[.a-z]+)?"),
            // 20240316_125218
            Pattern.compile("(?<!\\d)" + DATE + "[-_ ]" + CLOCK + "(?!\\d)"),
            // IMG_1234, DSC00012, WechatIMG123
            named("img|dsc|dscn|dscf|wechatimg|image|pic|scan", "e?\\d{1,6}"));

    private ChatNames() {}

    private static Pattern named(String prefixes, String digits) {
        return Pattern.compile("(?<![a-z])(" + prefixes + ")[-_ .]*(" + digits + ")(?!\\d)" + COUNTERS);
    }

    /** The name, in small letters, without what such a program has put into it. */
    static String removed(String name) {
        var rest = name;
        for (var pattern : KNOWN) {
            rest = pattern.matcher(rest).replaceAll(" ");
        }
        return rest;
    }
}
