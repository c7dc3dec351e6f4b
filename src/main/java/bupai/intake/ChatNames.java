package bupai.intake;

import java.util.List;
import java.util.regex.Pattern;

/** File names that phones and chat programs give; their digits are times and counters, never student numbers. */
final class ChatNames {

    private static final String DATE = "20\\d{2}[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\\d|3[01])";
    private static final String CLOCK = "([01]\\d|2[0-3])[-_.:]?[0-5]\\d[-_.:]?[0-5]\\d(\\d{3})?";
    private static final String MILLISECONDS = "1[0-9]{12}";
    private static final String COUNTERS = "([-_ ]\\d{1,6}(?!\\d)){0,8}";

    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private static final List<Pattern> KNOWN = List.of(
            // What programs make up: 550e8400-e29b-41d4-a716-446655440000, img_v3_02b5_550e8400-…g, 32 or 40 hex signs,
            // lADPDgfLQk8VfJXNBnLNBNo_1242_1650
            Pattern.compile("(?<![0-9a-z])(img_v\\d_[0-9a-z]{4}_)?" + UUID + "g?(?![0-9a-z])"),
            Pattern.compile("(?<![0-9a-z])(?=[0-9]*[a-f])[0-9a-f]{24,64}(?![0-9a-z])"),
            Pattern.compile("(?<![0-9a-z])l[aq][dl]p[djm][0-9a-z_-]{12,80}(?![0-9a-z])"),
            // S40316-12521894, as vivo names screenshots
            Pattern.compile("(?<![0-9a-z])s\\d{5}-\\d{8}(?!\\d)"),
            // mmexport1716130574783, wx_camera_1716130574783, QQ_1716130574783, mmexport…_edit_17161305747831
            named(
                    "mmexport|wx_camera|micromsg|tb_image_share|image|img|photo|picture|camera|beauty|temp|faceu|mtxx|qq"
                            + "|qq_pic_merged|xhs|edit|微信图片|微信|wechat|wechat ?image",
                    MILLISECONDS + "\\d{0,4}"),
            // 微信图片_20240316125218, 微信图片_20260319120931_921_3, QQ图片20191018161330, 企业微信截图_17161305747832
            named(
                    "微信图片|微信圖片|微信截图|微信照片|微信图片编辑|微信拍照|wechat ?image|weixin ?image|qq图片|qq截图|qq照片|qq拍照|qq浏览器截图"
                            + "|qq|tim图片|tim截图|钉钉图片|钉钉截图|钉钉|dingtalk|企业微信截图|企业微信图片|企业微信|wxwork|wecom"
                            + "|飞书图片|飞书截图|飞书|feishu|lark",
                    DATE + "([-_ ]?" + CLOCK + ")?(@\\dx)?|1\\d{12,16}"),
            // IMG_20240316_125218, Screenshot_2024-03-16-12-52-18-123_com.tencent.mm, photo_2024-03-16 12.52.18,
            // IMG-20240316-WA0001
            named(
                    "img|vid|pxl|mvimg|pano|burst|dsc|p|camera|image|photo|picture|screenshot|screen ?shot|scan|截图|屏幕截图|屏幕快照|截屏"
                            + "|截屏录屏|拍照|照片|相机|snipaste|mtxx|mtxx_mh|meitu|faceu|beauty|b612|retouch|pt|wa",
                    DATE + "([-_ .]*(t|at|在|上午|下午)?[-_ .]*" + CLOCK + ")?(-wa\\d+)?(_com[.a-z]+)?"),
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
