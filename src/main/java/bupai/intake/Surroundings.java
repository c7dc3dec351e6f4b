package bupai.intake;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What people write before and after a name: {@code 姓名张三}, {@code 张三补拍照片}. */
final class Surroundings {

    /** Words of one sign are left out: a name may end in 新, 照 or 班. */
    private static final Set<String> WORDS = Set.of(
            "姓名", "学号", "班级", "学院", "专业", "照片", "相片", "图片", "图像", "头像", "补拍", "补交", "补照", "毕业照", "毕业证", "证件照", "登记照",
            "毕业生", "毕业", "图像采集", "信息采集", "采集", "蓝底", "蓝底照", "蓝色背景", "白底", "红底", "免冠", "免冠照", "正面", "高清", "一寸", "二寸",
            "两寸", "一寸照", "二寸照", "电子版", "电子照", "扫描件", "原图", "原片", "原件", "新华社", "同学", "本人", "最终版", "终版", "定稿", "最终", "新版",
            "修改后", "修改版", "修改", "已修", "已修改", "已改", "精修", "精修版", "修图", "已审核", "重拍", "重新", "重新上传", "无误", "确认", "提交", "上传",
            "qq", "手机", "手机号", "电话", "身份证");

    private static final List<String> BEFORE = List.of("届", "级");
    private static final List<String> AFTER = List.of("的");
    private static final int LONGEST = 40;

    private Surroundings() {}

    static boolean contain(String word) {
        return WORDS.contains(word);
    }

    /** The word as it stands, and everything that taking off what is around it may leave. */
    static Set<String> removed(String word) {
        var stages = new LinkedHashSet<>(Set.of(word));
        var open = new ArrayDeque<>(stages);
        while (!open.isEmpty() && word.length() <= LONGEST) {
            for (var stage : shorter(open.pop())) {
                if (stages.add(stage)) {
                    open.push(stage);
                }
            }
        }
        return stages;
    }

    private static Set<String> shorter(String word) {
        var shorter = new LinkedHashSet<String>();
        for (var around : WORDS) {
            addWithoutStart(shorter, word, around);
            addWithoutEnd(shorter, word, around);
        }
        BEFORE.forEach(around -> addWithoutStart(shorter, word, around));
        AFTER.forEach(around -> addWithoutEnd(shorter, word, around));
        return shorter;
    }

    private static void addWithoutStart(Set<String> shorter, String word, String around) {
        if (word.length() > around.length() && word.startsWith(around)) {
            shorter.add(word.substring(around.length()));
        }
    }

    private static void addWithoutEnd(Set<String> shorter, String word, String around) {
        if (word.length() > around.length() && word.endsWith(around)) {
            shorter.add(word.substring(0, word.length() - around.length()));
        }
    }
}
