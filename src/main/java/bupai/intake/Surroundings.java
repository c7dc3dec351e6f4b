package bupai.intake;

import java.util.List;

/** What people write before and after a name: {@code 姓名张三}, {@code 张三补拍照片}. */
final class Surroundings {

    private static final List<String> WORDS = List.of(
            "姓名", "学号", "班级", "学院", "专业", "照片", "相片", "图片", "图像", "补拍", "补交", "毕业照", "毕业证", "证件照", "毕业生", "毕业", "蓝底",
            "电子版", "电子照", "原图", "原片", "新华社", "采集", "同学", "本人", "最终版", "终版", "最终", "新版", "修改后", "修改", "重拍", "重新", "的",
            "届", "级", "班");

    private Surroundings() {}

    static String removed(String word) {
        var rest = word;
        for (var before = ""; !before.equals(rest); ) {
            before = rest;
            for (var around : WORDS) {
                if (rest.length() > around.length()) {
                    rest = rest.startsWith(around) ? rest.substring(around.length()) : rest;
                    rest = rest.endsWith(around) ? rest.substring(0, rest.length() - around.length()) : rest;
                }
            }
        }
        return rest;
    }
}
